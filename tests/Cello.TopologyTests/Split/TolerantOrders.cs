using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

/// <summary>An Orders host with a short time limit, whose circuit stays closed whatever Users do.</summary>
public sealed class TolerantOrders : IAsyncLifetime
{
    private OrdersAlone? _host;

    public OrdersAlone Host => _host!;

    public async ValueTask InitializeAsync() =>
        _host = await OrdersAlone.StartAsync(("Circuit__FailureThreshold", "1000"), ("TimeLimitSeconds", "2"));

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
