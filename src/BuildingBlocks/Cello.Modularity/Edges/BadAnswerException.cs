namespace Cello.Modularity.Edges;

/// <summary>An answer arrived whole and makes no sense. The message says why, for the log.</summary>
internal sealed class BadAnswerException(string reason, Exception? cause) : Exception(reason, cause);
