using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

/// <summary>An Orders host with a short time limit, whose circuit stays closed whatever Users does.</summary>
public class TolerantOrders : IAsyncLifetime
{
    private readonly int _timeLimitSeconds;
    private OrdersAlone? _host;

    public TolerantOrders()
        : this(timeLimitSeconds: 2)
    {
    }

    protected TolerantOrders(int timeLimitSeconds) => _timeLimitSeconds = timeLimitSeconds;

    public OrdersAlone Host => _host!;

    /// <summary>The number of seconds within which a client is answered, whatever Users does.</summary>
    public double Budget => _timeLimitSeconds + 1;

    /// <summary>Starts the host and places an order, so that measurements do not include the first one.</summary>
    public async ValueTask InitializeAsync()
    {
        _host = await OrdersAlone.StartAsync(("Circuit__FailureThreshold", "1000"), ("TimeLimitSeconds", $"{_timeLimitSeconds}"));
        (await _host.PlaceAsync()).ShouldBe(201);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
