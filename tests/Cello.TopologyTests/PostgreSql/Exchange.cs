using System.Text;
using System.Text.RegularExpressions;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>One request of the script.</summary>
public sealed partial record Exchange(string Method, string Path, string? Json = null, string? Key = null, string Type = "application/json")
{
    // These vary between requests in every topology.
    private static readonly string[] Incidental = ["Date", "X-Request-Id"];

    /// <summary>Sends the request to its host, and records everything that must be the same on both databases.</summary>
    public async Task<string> RunAsync(Topology topology)
    {
        var answer = await RunAsync(Path.StartsWith("/users", StringComparison.Ordinal) ? topology.Users : topology.Orders);
        if (Method == "DELETE")
        {
            await topology.DeliverEventsAsync(); // So that what comes next does not depend on how soon it happens.
        }

        return answer;
    }

    /// <inheritdoc cref="RunAsync(Topology)"/>
    public async Task<string> RunAsync(ApiClient client)
    {
        using var content = Json is null ? null : new StringContent(Json, Encoding.UTF8, Type);
        using var request = new HttpRequestMessage(HttpMethod.Parse(Method), Path) { Content = content };
        if (Key is not null)
        {
            request.Headers.Add("Idempotency-Key", Key);
        }

        var answer = await client.SendAsync(request);
        return (answer with { Headers = answer.Headers.RemoveRange(Incidental), Body = TraceId().Replace(answer.Body, "") }).ToString();
    }

    [GeneratedRegex("""
        "trace_id":"[^"]*"
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceId();
}
