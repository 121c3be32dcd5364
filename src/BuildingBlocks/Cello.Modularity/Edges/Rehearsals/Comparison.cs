namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>What a rehearsal found.</summary>
/// <param name="Differences">The paths of the members that differ, sorted; empty if none does.</param>
/// <param name="Bytes">The bytes that were sent and received, without headers.</param>
/// <param name="Duration">How long the remote answer took; null if there was no remote call.</param>
internal sealed record Comparison(IReadOnlyList<string> Differences, long Bytes, TimeSpan? Duration = null);
