namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>A rehearsal has no result although the other host answered.</summary>
internal sealed class UndecidedException(string message, Exception cause) : Exception(message, cause);
