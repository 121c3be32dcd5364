namespace Cello.Hosting.Metrics;

internal static class MeasurementTags
{
    /// <summary>Returns the text of the tag with this name; empty if there is none, which Prometheus treats as no label. Allocates nothing.</summary>
    public static string TextOf(this ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
            {
                return tag.Value as string ?? "";
            }
        }

        return "";
    }
}
