using System.CommandLine;
using System.Net;
using Cello.Hosting;
using Cello.Modularity.Connections;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Commands;

/// <summary><c>health</c>: checks whether a running host is ready, for containers that have neither a shell nor curl.</summary>
internal static class HealthCommand
{
    /// <summary>Longer than the default time limit of a host's health checks.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var url = new Option<string?>("--url")
        {
            Description = "The host's address; unless given, the one that a host with the same settings would listen at",
        };
        var command = new Command("health", "Asks a running host whether it is ready") { url };
        command.SetAction((line, cancellationToken) => RunAsync(modules, line.GetValue(url), line.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<IModule> modules, string? url, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            var (ready, line) = await AskAsync(AddressOf(modules, url), cancellationToken);
            await (ready ? console.Output : console.Error).WriteLineAsync(line.ReplaceLineEndings(" "));
            return ready ? 0 : 1;
        }
        catch (SettingException refused)
        {
            await console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task<(bool IsReady, string Line)> AskAsync(Uri host, CancellationToken cancellationToken)
    {
        var question = new Uri($"{host.AbsoluteUri.TrimEnd('/')}/health/ready");
        await using var services = Client();
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(HealthCommand));
        try
        {
            var answer = await AskAsync(client, question, HttpVersion.Version11, cancellationToken);

            // A host that allows only HTTP/2 answers 400 to an HTTP/1.1 request. Its probes never answer 400.
            if (answer.Status == HttpStatusCode.BadRequest)
            {
                answer = await AskOverHttp2Async(client, question, cancellationToken) ?? answer;
            }

            return (answer.Status == HttpStatusCode.OK, $"{question} answers {(int)answer.Status}: {answer.Body}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, $"{question} does not answer within {Limit.TotalSeconds} s");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, $"{question} does not answer: {failure.Message}");
        }
    }

    /// <returns>Null if the host does not support HTTP/2.</returns>
    private static async Task<(HttpStatusCode Status, string Body)?> AskOverHttp2Async(HttpClient client, Uri question, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(client, question, HttpVersion.Version20, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient client, Uri question, Version version, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await client.SendAsync(request, cancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Uses no proxy and follows no redirects, so that the answer is the host's own.</summary>
    private static ServiceProvider Client()
    {
        var services = new ServiceCollection();
        services.AddHttpClient(nameof(HealthCommand), client => (client.Timeout, client.MaxResponseContentBufferSize) = (Limit, 64 * 1024))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectCallback = HappyEyeballs.ConnectAsync });
        return services.BuildServiceProvider();
    }

    private static Uri AddressOf(IReadOnlyList<IModule> modules, string? url)
    {
        if (url is not null)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var given) && given.Scheme is "http" or "https"
                ? given
                : throw new SettingException("--url", url, "an http:// or https:// address is needed, such as http://127.0.0.1:8000");
        }

        // Reads environment variables only: a probe runs every few seconds and must start quickly.
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddEnvironmentVariables("ASPNETCORE_").Build();
        return ListenAddress.OwnAddress(ListenAddress.Read(settings, Topology.Read(modules, settings)));
    }
}
