using System.Text.Json;

namespace Cello.OperationsTests.Console;

/// <summary>Requests that the console's page makes.</summary>
internal static class ConsoleCalls
{
    public static async Task<JsonElement> SnapshotAsync(this ApiClient host)
    {
        var answer = await host.GetAsync("/console/snapshot");
        answer.Status.ShouldBe(200, answer.ToString());
        return answer.Json;
    }

    /// <summary>Waits until the snapshot of the product meets a condition, and returns it.</summary>
    public static async Task<JsonElement> SnapshotAsync(this ApiClient host, Func<JsonElement, bool> condition, string what)
    {
        JsonElement snapshot = default;
        await Eventually.HoldsAsync(async () => condition(snapshot = await host.SnapshotAsync()), () => $"{what} {snapshot}");
        return snapshot;
    }

    public static IEnumerable<JsonElement> List(this JsonElement parent, string name) => parent.GetProperty(name).EnumerateArray();

    public static JsonElement EdgeTo(this JsonElement host, string callee) => host.List("edges").Single(edge => edge.Text("callee") == callee);

    public static string? Text(this JsonElement parent, string name) => parent.GetProperty(name).GetString();

    /// <summary>A change as the page sends it.</summary>
    public static HttpRequestMessage Change(HttpMethod method, string path, string? token = null)
    {
        var request = ApiClient.Request(method, path);
        request.Headers.Add("X-Cello-Console", "1");
        if (token is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {token}");
        }

        return request;
    }
}
