using Cello.TestHosts;

namespace Cello.OperationsTests.Hosts;

/// <summary>A host with its own data folder, for tests that read its output.</summary>
public sealed class ObservedHost : IAsyncDisposable
{
    private readonly DataFolder data = new();
    private readonly Host host;

    private ObservedHost(HostSettings settings)
    {
        Address = FreeAddress.Next();
        host = new Host(HostCommand.For(settings.Modules, Address, data).With(settings.Environment), Address);
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public string Data => data.Path;

    /// <summary>Every line that it has written so far, to either output.</summary>
    public IReadOnlyCollection<string> Lines => [.. host.Output.Standard.ToArray(), .. host.Output.Error.ToArray()]; // They may grow at the same time.

    public string Output => string.Join('\n', Lines);

    /// <summary>Starts a host and waits until it serves.</summary>
    public static async Task<ObservedHost> StartAsync(HostSettings settings)
    {
        var observed = new ObservedHost(settings);
        await observed.host.StartAsync();
        return observed;
    }

    /// <summary>Sends SIGTERM, and returns the exit code once all output is read.</summary>
    public Task<int> StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        data.Dispose();
    }
}
