namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>How a rehearsal ended: the values of the metrics' result tag.</summary>
internal static class RehearsalResult
{
    /// <summary>Both answers are the same.</summary>
    public const string Same = "same";

    /// <summary>The answers differ, and the data has not changed between them.</summary>
    public const string Different = "different";

    /// <summary>There was no valid answer to compare.</summary>
    public const string Failed = "failed";

    /// <summary>Not tried: too many rehearsals wait, or they pause because the other host does not answer.</summary>
    public const string Dropped = "dropped";

    /// <summary>All results.</summary>
    public static IReadOnlyList<string> All { get; } = [Same, Different, Failed, Dropped];
}
