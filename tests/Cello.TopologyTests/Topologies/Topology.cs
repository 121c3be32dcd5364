using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>
/// Users and Orders, running as real processes with their own data folder. Derived classes
/// decide which processes; no test of a suite depends on it.
/// </summary>
public abstract class Topology : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private IReadOnlyList<Host> _hosts = [];

    public virtual ApiClient Users => UsersHost.Client;

    public virtual ApiClient Orders => OrdersHost.Client;

    public abstract Host UsersHost { get; }

    public abstract Host OrdersHost { get; }

    public virtual Stored Stored => new(_data);

    public DataFolder Data => _data;

    /// <summary>The required programs that are not installed here, in a sentence, or null. Without them nothing is started.</summary>
    public string? WhyMissing => InstalledPrograms.WhyMissing(Programs);

    /// <summary>The processes, each once.</summary>
    protected virtual IEnumerable<Host> Hosts => new[] { UsersHost, OrdersHost }.Distinct();

    protected virtual IEnumerable<string> Programs => [];

    public async ValueTask InitializeAsync()
    {
        if (WhyMissing is null)
        {
            await PrepareAsync();
            _hosts = [.. Hosts];
            await StartAsync();
        }
    }

    public virtual Task StartAsync() => Task.WhenAll(_hosts.Select(host => host.StartAsync()));

    /// <summary>Sends SIGTERM to every process, waits for a clean exit of each, and starts all of them again.</summary>
    public async Task RestartAsync()
    {
        var codes = await Task.WhenAll(_hosts.Select(host => host.StopAsync()));
        codes.ShouldAllBe(code => code == 0);
        await StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What must exist before the hosts start.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
