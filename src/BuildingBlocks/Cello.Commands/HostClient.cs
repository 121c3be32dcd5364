using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using Cello.Hosting;
using Cello.Modularity.Connections;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Commands;

/// <summary>Asks a running host over HTTP. Uses no proxy and follows no redirects, so that an answer is the host's own.</summary>
internal sealed class HostClient : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly HttpClient _client;
    private readonly string _address;
    private readonly TimeSpan _limit;

    /// <param name="host">The address of the host.</param>
    /// <param name="limit">The longest time that an answer may take.</param>
    /// <param name="maxLength">The longest body of an answer, in bytes.</param>
    public HostClient(Uri host, TimeSpan limit, int maxLength)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(nameof(HostClient), client => (client.Timeout, client.MaxResponseContentBufferSize) = (limit, maxLength))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectCallback = HappyEyeballs.ConnectAsync });
        _services = services.BuildServiceProvider();
        _client = _services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(HostClient));
        (_address, _limit) = (host.AbsoluteUri.TrimEnd('/'), limit);
    }

    public static Option<string?> UrlOption() => new("--url")
    {
        Description = "The host's address; unless given, the one that a host with the same settings would listen at",
    };

    /// <param name="modules">All modules.</param>
    /// <param name="url">The value of <see cref="UrlOption"/>.</param>
    /// <exception cref="SettingException">The address, or a setting from which it is derived, is invalid.</exception>
    public static Uri AddressOf(IReadOnlyList<IModule> modules, string? url)
    {
        if (url is not null)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var given) && given.Scheme is "http" or "https"
                ? given
                : throw new SettingException("--url", url, "an http:// or https:// address is needed, such as http://127.0.0.1:8000");
        }

        // Reads environment variables only: a probe runs every few seconds and must start quickly. The later ones take precedence, as for a host.
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables().Build();
        return ListenAddress.OwnAddress(ListenAddress.Read(settings, Topology.Read(modules, settings)));
    }

    /// <exception cref="HostRequestException">There is no answer.</exception>
    public async Task<HostAnswer> SendAsync(HttpMethod method, string path, string? token, CancellationToken cancellationToken)
    {
        var question = new Uri(_address + path);
        try
        {
            var answer = await SendAsync(method, question, token, HttpVersion.Version11, cancellationToken);

            // A host that allows only HTTP/2 answers 400 to an HTTP/1.1 request.
            return answer.Status == HttpStatusCode.BadRequest ? await SendOverHttp2Async(method, question, token, cancellationToken) ?? answer : answer;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HostRequestException($"{question} does not answer within {_limit.TotalSeconds} s", late);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HostRequestException($"{question} does not answer: {failure.Message}", failure);
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _services.DisposeAsync();
    }

    /// <returns>Null if the host does not support HTTP/2.</returns>
    private async Task<HostAnswer?> SendOverHttp2Async(HttpMethod method, Uri question, string? token, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(method, question, token, HttpVersion.Version20, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<HostAnswer> SendAsync(HttpMethod method, Uri question, string? token, Version version, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, question) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _client.SendAsync(request, cancellationToken);
        return new HostAnswer(question, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken), answer.Headers.RetryAfter?.Delta);
    }
}

/// <summary>A complete answer of a host.</summary>
internal sealed record HostAnswer(Uri Question, HttpStatusCode Status, string Body, TimeSpan? RetryAfter);
