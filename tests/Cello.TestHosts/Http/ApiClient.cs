using System.Text;
using Cello.TestHosts.Conformance;

namespace Cello.TestHosts.Http;

/// <summary>A plain HTTP client for one host: it sends exactly what the test specifies, and follows no redirects and retries nothing.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">The address of the host.</param>
    /// <param name="mustConform">Whether every answer is validated against the host's OpenAPI document.</param>
    public ApiClient(Uri address, bool mustConform = false)
    {
        HttpMessageHandler handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        if (mustConform)
        {
            handler = new ConformanceHandler(address) { InnerHandler = handler };
        }

        _http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(40) };
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Answer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    public Task<Answer> PostAsync(string path, string? json = null, string? key = null) => SendAsync(HttpMethod.Post, path, json, key);

    public static HttpRequestMessage Request(HttpMethod method, string path, string? json = null, string? key = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return request;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? key = null)
    {
        using var request = Request(method, path, json, key);
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        using var response = await _http.SendAsync(request, cancellationToken);
        return await Answer.ReadAsync(response, cancellationToken);
    }

    /// <summary>Returns the answer, or null if the connection was refused or broken.</summary>
    public async Task<Answer?> TryAsync(Func<ApiClient, Task<Answer>> call)
    {
        try
        {
            return await call(this);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
