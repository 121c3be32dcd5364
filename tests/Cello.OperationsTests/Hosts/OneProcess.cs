namespace Cello.OperationsTests.Hosts;

/// <summary>Both modules in one process.</summary>
internal sealed class OneProcess : IAsyncDisposable
{
    private readonly DataFolder _data = new();

    private OneProcess(Func<HostCommand, HostCommand> settings)
    {
        var address = FreeAddress.Next();
        Host = new Host(settings(HostCommand.For("all", address, _data)), address);
    }

    public Host Host { get; }

    public ApiClient Client => Host.Client;

    public DataFolder Data => _data;

    public static async Task<OneProcess> StartAsync(Func<HostCommand, HostCommand>? settings = null)
    {
        var process = new OneProcess(settings ?? (command => command));
        await process.Host.StartAsync();
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _data.Dispose();
    }
}
