namespace Cello.Architecture.Examined;

/// <summary>A rule that examined nothing proves nothing.</summary>
internal sealed class NothingExaminedException(string what) : Exception($"Examined nothing: there is no {what}.");
