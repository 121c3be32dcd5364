using System.Runtime.CompilerServices;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Tests;

/// <summary>A real host, with one module that contains what a test needs.</summary>
internal sealed class SampleHost : IModule, IAsyncDisposable
{
    private readonly TaskCompletionSource<IServiceProvider> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<IHostApplicationBuilder> _configure;
    private readonly Task<int> _running;
    private HttpClient? _client;

    private SampleHost(Action<IHostApplicationBuilder> configure, Type[] endpoints)
    {
        _configure = configure;
        Endpoints = endpoints;
        _running = HostRunner.RunAsync([this], new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" }, TextWriter.Null, CancellationToken.None);
    }

    public string Name => "sample";

    public string ServiceName => "sample_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:8009");

    public string AddressSetting => "SAMPLE_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints { get; }

    public IReadOnlyList<Contract> Contracts => [];

    public HttpClient Client => _client!;

    /// <summary>Returns once the host listens, which is before startup is complete.</summary>
    public static async Task<SampleHost> StartAsync(Action<IHostApplicationBuilder>? configure = null, params Type[] endpoints)
    {
        var host = new SampleHost(configure ?? (_ => { }), endpoints);
        await Task.WhenAny(host._listening.Task, host._running);
        host._running.IsCompleted.ShouldBeFalse("The host exited instead of listening.");
        var services = await host._listening.Task;
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        host._client = new HttpClient { BaseAddress = new Uri(address) };
        return host;
    }

    public void AddHere(IHostApplicationBuilder host)
    {
        host.Configuration["Shutdown:NoticeSeconds"] = "0";
        host.Services.AddHostedService(services => new Listening(() => _listening.SetResult(services)));
        _configure(host);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        (await _listening.Task).GetRequiredService<IHostApplicationLifetime>().StopApplication();
        (await _running).ShouldBe(0);
    }

    [ModuleInitializer]
    internal static void InDevelopment() => Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");

    private sealed class Listening(Action tell) : IHostedLifecycleService
    {
        public Task StartedAsync(CancellationToken cancellationToken)
        {
            tell();
            return Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
