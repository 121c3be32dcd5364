namespace Cello.OperationsTests.Hosts;

/// <summary>Users and Orders, each in its own process.</summary>
internal sealed class TwoProcesses : IAsyncDisposable
{
    private TwoProcesses(Func<HostCommand, HostCommand> orders)
    {
        var (users, own) = (FreeAddress.Next(), FreeAddress.Next());
        Users = new Host(HostCommand.For("users", users, Data), users);
        Orders = new Host(orders(HostCommand.For("orders", own, Data).With("USER_SERVICE_URL", users.ToString())), own);
    }

    public DataFolder Data { get; } = new();

    public Host Users { get; }

    public Host Orders { get; }

    public static async Task<TwoProcesses> StartAsync(Func<HostCommand, HostCommand>? orders = null)
    {
        var processes = new TwoProcesses(orders ?? (command => command));
        await Task.WhenAll(processes.Users.StartAsync(), processes.Orders.StartAsync());
        return processes;
    }

    public async ValueTask DisposeAsync()
    {
        await Users.DisposeAsync();
        await Orders.DisposeAsync();
        Data.Dispose();
    }
}
