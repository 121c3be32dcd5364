namespace Cello.OperationsTests.Hosts;

/// <summary>A host with its own data folder, for tests that read its output.</summary>
public sealed class ObservedHost : IAsyncDisposable
{
    private readonly DataFolder _data = new();
    private readonly Host _host;

    private ObservedHost(HostSettings settings)
    {
        Address = FreeAddress.Next();
        _host = new Host(HostCommand.For(settings.Modules, Address, _data).With(settings.Environment), Address);
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public string Data => _data.Path;

    /// <summary>Every line that it has written so far, to either output.</summary>
    public IReadOnlyCollection<string> Lines => [.. _host.Output.Standard.ToArray(), .. _host.Output.Error.ToArray()]; // They may grow at the same time.

    public string Output => string.Join('\n', Lines);

    /// <summary>Starts a host and waits until it serves.</summary>
    public static async Task<ObservedHost> StartAsync(HostSettings settings)
    {
        var observed = new ObservedHost(settings);
        await observed._host.StartAsync();
        return observed;
    }

    /// <summary>Sends SIGTERM, and returns the exit code once all output is read.</summary>
    public Task<int> StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        _data.Dispose();
    }
}
