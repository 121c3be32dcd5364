namespace Cello.Hosting.Tests.Metrics;

/// <summary>The output that Prometheus reads.</summary>
internal static class Scrape
{
    /// <summary>The samples whose names have this prefix, without buckets.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(this HttpClient client, string prefix)
    {
        var text = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        return [.. text.Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal) && !line.Contains("_bucket", StringComparison.Ordinal))];
    }
}
