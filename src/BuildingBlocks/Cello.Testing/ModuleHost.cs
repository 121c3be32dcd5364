using Cello.Contracts;
using Cello.Hosting;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Testing;

/// <summary>
/// A host of one module in the process of the tests, built by the code that builds every host. It listens on loopback, is in Development, requires no token,
/// limits no requests, and has its SQLite file in a temporary folder. It reads the settings files in the output of the tests, and no environment variables.
/// The other modules do not run: a contract of theirs without a stub is unavailable, and events for them stay undelivered.
/// </summary>
public sealed class ModuleHost : IAsyncDisposable
{
    /// <summary>No program listens there.</summary>
    private const string Nowhere = "http://127.0.0.1:1";

    private readonly IReadOnlyList<IModule> _others;
    private readonly IModule _module;
    private readonly DataFolder _data;
    private readonly WebApplication _app;
    private readonly LogLines _log;

    private ModuleHost(IModule module, IReadOnlyList<IModule> others, DataFolder data, WebApplication app, LogLines log, Uri address) =>
        (_module, _others, _data, _app, _log, Client) = (module, others, data, app, log, new ApiClient(address));

    /// <summary>A client of the host.</summary>
    public ApiClient Client { get; }

    /// <summary>The services of the host.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The lines that the host has logged so far.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    /// <summary>Starts the host and returns when it listens.</summary>
    /// <param name="module">The module that runs.</param>
    /// <param name="others">The other modules of the product, or at least those that it calls or whose events it handles: they describe their contracts and events.</param>
    /// <param name="configure">Adds stubs, and changes the defaults.</param>
    /// <exception cref="ArgumentException">A contract that has a stub is not one of the other modules'.</exception>
    /// <exception cref="Cello.Modularity.Settings.SettingException">A setting is invalid.</exception>
    /// <exception cref="InvalidOperationException">The modules do not fit together. The message says what to change.</exception>
    public static async Task<ModuleHost> StartAsync(IModule module, IReadOnlyList<IModule> others, Action<ModuleHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(others);

        var options = new ModuleHostOptions();
        configure?.Invoke(options);
        var stubs = options.StubsOf(others);
        var (data, log, address) = (new DataFolder(), new LogLines(), FreeAddress.Next());
        try
        {
            var host = CreateBuilder(SettingsOf(module, others, data, address, options));
            var app = await HostRunner.StartAsync(host, [.. others, module], CancellationToken.None, Change);
            return new ModuleHost(module, others, data, app, log, address);
        }
        catch
        {
            data.Dispose();
            throw;
        }

        void Change(WebApplicationBuilder host)
        {
            host.Services.Replace(ServiceDescriptor.Singleton<ILoggerProvider>(log));
            if (options.Clock is { } clock)
            {
                host.Services.Replace(ServiceDescriptor.Singleton(clock));
            }

            foreach (var (callee, contract, stub) in stubs)
            {
                contract.AddStub(host, callee, stub);
            }
        }
    }

    /// <summary>Lets the module handle an event of another module, as if the publisher's host delivered it.</summary>
    /// <exception cref="ArgumentException">None of the other modules publishes this event.</exception>
    /// <exception cref="InvalidOperationException">The event was not handled. The message contains the error of the handler.</exception>
    public async Task HandleAsync(IEvent published)
    {
        ArgumentNullException.ThrowIfNull(published);

        var (publisher, known) = _others.SelectMany(other => other.Events, (other, known) => (other, known))
            .FirstOrDefault(listed => listed.known.Type == published.GetType());
        if (known is null)
        {
            throw new ArgumentException($"None of the other modules publishes {published.GetType().Name}.", nameof(published));
        }

        var (key, body) = known.Write(published);
        var envelope = new EventEnvelope(
            Guid.CreateVersion7(), publisher.Name, known.Name, known.Version, key, Services.GetRequiredService<TimeProvider>().GetUtcNow(), TraceParent: null, body);
        var inbox = Services.GetKeyedService<ISubscriber>(_module.Name) ?? throw new InvalidOperationException($"{_module.Name} subscribes to no events.");
        if ((await inbox.DeliverAsync([envelope], CancellationToken.None))[0] is { Outcome: not EventOutcome.Handled } result)
        {
            throw new InvalidOperationException($"{_module.Name} did not handle {known.FullName}: {result.Outcome}, {result.Error}");
        }
    }

    /// <summary>Stops the host and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Dispose();
    }

    private static Dictionary<string, string?> SettingsOf(
        IModule module, IReadOnlyList<IModule> others, DataFolder data, Uri address, ModuleHostOptions options)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Topology.ModulesSetting] = module.Name,
            ["urls"] = address.ToString(),
            ["CELLO_DATA"] = data.Path,
            ["RateLimit:Requests"] = "0",
            ["Shutdown:NoticeSeconds"] = "0",
        };
        foreach (var other in others)
        {
            settings[other.AddressSetting] = Nowhere;
        }

        foreach (var (setting, value) in options.Settings)
        {
            settings[setting] = value;
        }

        return settings;
    }

    private static WebApplicationBuilder CreateBuilder(Dictionary<string, string?> settings)
    {
        var host = CelloHostBuilder.Create(Environments.Development);
        var sources = ((IConfigurationBuilder)host.Configuration).Sources;
        foreach (var inherited in sources.OfType<EnvironmentVariablesConfigurationSource>().ToList())
        {
            sources.Remove(inherited); // A host of the same product may be configured there.
        }

        host.Configuration.AddInMemoryCollection(settings);
        return host;
    }
}
