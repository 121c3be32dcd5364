namespace Cello.Hosting.Metrics;

/// <summary>The tags of a call between modules, in the order in which the edge records them.</summary>
internal readonly record struct CallLabels(string Caller, string Callee, string Method, string Placement, string Outcome)
{
    public static CallLabels Of(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        new(Text(tags[0]), Text(tags[1]), Text(tags[2]), Text(tags[3]), Text(tags[4]));

    private static string Text(KeyValuePair<string, object?> tag) => (string)tag.Value!;
}
