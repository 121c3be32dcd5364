using Cello.Modularity.Modules;
using Cello.Web.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Hosting.Tests.Http;

/// <summary>The service defaults around a few endpoints, on a real port, with a stopped clock.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Secret = "a secret that is known to tests only";

    private readonly WebApplication _app;
    private readonly Warnings _warnings = new();

    private TestHost(IEnumerable<(string Name, string Value)> settings)
    {
        var host = CelloHostBuilder.Create("Development");
        host.Configuration.AddInMemoryCollection(settings.Append((Name: "Shutdown__NoticeSeconds", Value: "0")).Select(setting =>
            new KeyValuePair<string, string?>(setting.Name.Replace("__", ":", StringComparison.Ordinal), setting.Value)));
        host.WebHost.UseUrls("http://127.0.0.1:0");
        host.Services.AddSingleton<TimeProvider>(Clock);
        host.AddServiceDefaults(Topology.Read([new TestModule()], host.Configuration), new Uri("http://127.0.0.1"));
        host.Logging.ClearProviders().AddProvider(_warnings);

        _app = host.Build();
        _app.UseServiceDefaults();
        _app.MapGet("/hello", () => "hello").AllowAnonymous();
        _app.MapGet("/closed", () => "hello");
        _app.MapGet("/broken", string () => throw new InvalidOperationException("broken")).AllowAnonymous();
        _app.MapPost("/echo", (Note note) => note).AllowAnonymous();
        _app.MapPost("/deaf", () => "hello").AllowAnonymous();
    }

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public HttpClient Client { get; } = new();

    public IReadOnlyCollection<string> Warnings => _warnings.Lines;

    public Uri Address => new(_app.Urls.Single());

    public static Task<TestHost> StartAsync(params IEnumerable<(string Name, string Value)> settings) => StartAsync(_ => { }, settings);

    public static async Task<TestHost> StartAsync(Action<WebApplication> map, params IEnumerable<(string Name, string Value)> settings)
    {
        var host = new TestHost(settings);
        map(host._app);
        await host._app.StartAsync(TestContext.Current.CancellationToken);
        host.Client.BaseAddress = host.Address;
        return host;
    }

    public string Token(string subject, string? role = null) =>
        _app.Services.GetRequiredService<TokenIssuer>().Issue(subject, role, TimeSpan.FromHours(1));

    public async Task<HttpResponseMessage> GetAsync(string path, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, headers);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, params IEnumerable<(string Name, string Value)> headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None); // Disposing alone would abort the connections that are still in use.
        await _app.DisposeAsync();
    }

    internal sealed record Note(string? Text);
}
