using System.Text;

namespace Cello.TopologyTests.Access;

/// <summary>Requests with an Authorization header.</summary>
public static class AuthorizedCalls
{
    /// <param name="client">The host.</param>
    /// <param name="authorization">The Authorization header; empty for none.</param>
    /// <param name="path">The path to read.</param>
    public static Task<Answer> GetAsAsync(this ApiClient client, string authorization, string path) =>
        client.SendAsAsync(authorization, HttpMethod.Get, path);

    public static async Task<Answer> SendAsAsync(
        this ApiClient client, string authorization, HttpMethod method, string path, string? json = null, string? key = null)
    {
        using var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (authorization.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }
}
