using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Testing;

/// <summary>A plain HTTP client for one host: it sends exactly what the test specifies, and follows no redirects and retries nothing.</summary>
public sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    private readonly HttpMessageHandler _handler;
    private readonly ServiceProvider _services;
    private readonly HttpClient _http;

    /// <param name="address">The address of the host.</param>
    /// <param name="handler">Stands around every request; null if nothing does.</param>
    public ApiClient(Uri address, DelegatingHandler? handler = null)
    {
        HttpMessageHandler sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        if (handler is not null)
        {
            handler.InnerHandler = sockets;
        }

        _handler = handler ?? sockets;
        var services = new ServiceCollection();
        services.AddHttpClient(nameof(ApiClient), client => (client.BaseAddress, client.Timeout) = (address, Limit))
            .ConfigurePrimaryHttpMessageHandler(() => _handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        _services = services.BuildServiceProvider();
        _http = _services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ApiClient));
    }

    /// <summary>The token that is sent with a request that has none; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>Sends a GET request.</summary>
    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Sends a DELETE request.</summary>
    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Sends a PUT request with a JSON body.</summary>
    public Task<Answer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    /// <summary>Sends a POST request, with a JSON body and an idempotency key unless these are null.</summary>
    public Task<Answer> PostAsync(string path, string? json = null, string? key = null) => SendAsync(HttpMethod.Post, path, json, key);

    /// <summary>Creates a request, with a JSON body and an idempotency key unless these are null.</summary>
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

    /// <inheritdoc cref="SendAsync(HttpRequestMessage, CancellationToken)"/>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? key = null)
    {
        using var request = Request(method, path, json, key);
        return await SendAsync(request);
    }

    /// <inheritdoc cref="SendAsync(HttpRequestMessage, CancellationToken)"/>
    public Task<Answer> SendAsync(HttpRequestMessage request) => SendAsync(request, CancellationToken.None);

    /// <summary>Sends a request and reads the whole answer, whatever its status is.</summary>
    /// <exception cref="HttpRequestException">The connection was refused or broken.</exception>
    /// <exception cref="TaskCanceledException">There is no answer within 40 s.</exception>
    public async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (Token is not null)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", Token);
        }

        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return await Answer.ReadAsync(response, cancellationToken);
        }
        catch (SocketException broken)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, broken.Message, broken); // .NET does not wrap it if the peer resets at once.
        }
    }

    /// <summary>Returns the answer, or null if the connection was refused or broken.</summary>
    public async Task<Answer?> TryAsync(Func<ApiClient, Task<Answer>> call)
    {
        ArgumentNullException.ThrowIfNull(call);

        try
        {
            return await call(this);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose(); // The factory would keep its connections open.
        _services.Dispose();
    }
}
