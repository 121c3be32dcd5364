using System.Globalization;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.RateLimits;

/// <summary>The requests of a client to hosts, and what the answers say about its limit.</summary>
internal static class LimitedCalls
{
    private const string Fallbacks = "_rate_limit_fallbacks_total ";

    public static Task<Answer> AskAsync(this Host host, string client) => host.SendAsync(client, HttpMethod.Get, "/");

    public static Task<Answer> SignInAsync(this Host host, string client, string email) =>
        host.SendAsync(client, HttpMethod.Post, "/auth/token", Body.Of(new { email, password = "wrong horse battery" }));

    public static int Remaining(this Answer answer) => Number(answer, "X-RateLimit-Remaining");

    public static int Number(this Answer answer, string header) =>
        int.Parse(answer.Header(header).ShouldNotBeNull(answer.ToString()), CultureInfo.InvariantCulture);

    /// <summary>The number of decisions that a host has made without Redis.</summary>
    public static async Task<int> FallbacksAsync(this Host host)
    {
        var line = (await host.Client.GetAsync("/metrics")).Body.Split('\n').Single(line => !line.StartsWith('#') && line.Contains(Fallbacks, StringComparison.Ordinal));
        return int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static async Task<Answer> SendAsync(this Host host, string client, HttpMethod method, string path, string? json = null)
    {
        using var request = ApiClient.Request(method, path, json);
        request.Headers.Add("X-Forwarded-For", client);
        return await host.Client.SendAsync(request);
    }
}
