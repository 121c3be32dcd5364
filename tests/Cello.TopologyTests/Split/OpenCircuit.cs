using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

/// <summary>After five consecutive failures no more calls to Users are made.</summary>
public sealed class OpenCircuit
{
    private static readonly Dictionary<string, Responder> Responders = new(StringComparer.Ordinal)
    {
        ["500"] = Respond.Status(500),
        ["502"] = Respond.Status(502),
        ["503"] = Respond.Status(503),
        ["504"] = Respond.Status(504),
        ["a reset"] = Respond.Reset,
        ["too slow"] = Respond.Never,
    };

    public static TheoryData<string> Failures => [.. Responders.Keys];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task After_five_failures_calls_are_rejected_without_using_the_network(string failure)
    {
        await using var alone = await OrdersAlone.StartAsync(("TimeLimitSeconds", "1"));
        alone.Users.Responder = Responders[failure];
        await alone.PlaceAsync(times: 5, answer => answer.ShouldBeUnavailable());

        await ShouldNotTouchTheNetworkAsync(alone);
    }

    [Fact]
    public async Task After_five_refused_connections_no_more_connections_are_opened()
    {
        await using var alone = await OrdersAlone.StartAsync();
        alone.Users.StopListening();
        await alone.PlaceAsync(times: 5, answer => answer.ShouldBeUnavailable());
        alone.Users.Listen();

        await ShouldNotTouchTheNetworkAsync(alone);
    }

    [Fact]
    public async Task Fewer_than_five_consecutive_failures_do_not_open_the_circuit()
    {
        await using var alone = await OrdersAlone.StartAsync();
        for (var round = 0; round < 3; round++)
        {
            alone.Users.Responder = Respond.Status(500);
            await alone.PlaceAsync(times: 4, answer => answer.ShouldBeUnavailable());
            alone.Users.Responder = Respond.Soundly;
            await alone.PlaceAsync(times: 1, answer => answer.ShouldBe(201));
        }
    }

    [Fact]
    public async Task An_order_that_an_open_circuit_refused_is_placed_later_with_the_same_key()
    {
        await using var alone = await OrdersAlone.StartAsync(("Circuit__OpenSeconds", "1"));
        alone.Users.Responder = Respond.Status(500);
        await alone.PlaceAsync(times: 5, answer => answer.ShouldBeUnavailable());
        (await alone.PlaceAsync("key")).ShouldBeUnavailable();
        alone.Users.Responder = Respond.Soundly;

        await Eventually.HoldsAsync(async () => (await alone.PlaceAsync("key")).Status == 201, "The order is placed.");

        (await alone.PlaceAsync("key")).ShouldBe(201).Header("Idempotency-Replayed").ShouldBe("true");
        (await alone.Stored.OrdersAsync()).Count.ShouldBe(1);
    }

    private static async Task ShouldNotTouchTheNetworkAsync(OrdersAlone alone)
    {
        alone.Users.Responder = Respond.Soundly;
        var connections = alone.Users.Connections;
        (await alone.PlaceAsync()).ShouldBeUnavailable().ShouldBeInRange(20, 30, "The remaining seconds of the open time.");
        await alone.PlaceAsync(times: 10, answer => answer.ShouldBeUnavailable());

        alone.Users.Connections.ShouldBe(connections);
        (await alone.Stored.OrdersAsync()).ShouldBeEmpty();
    }
}
