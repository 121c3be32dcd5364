using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

/// <summary>After the open time, calls to Users are tried again with a limited number of probes.</summary>
public sealed class HalfOpenCircuit
{
    [Fact]
    public async Task One_failure_opens_the_circuit_again()
    {
        await using var alone = await OpenAsync();
        await SucceedOnceAsync(alone);
        await alone.PlaceAsync(times: 1, answer => answer.ShouldBe(201));

        alone.Users.Responder = Respond.Status(500);
        await alone.PlaceAsync(times: 1, answer => answer.ShouldBeUnavailable());

        alone.Users.Responder = Respond.Soundly;
        var connections = alone.Users.Connections;
        await alone.PlaceAsync(times: 1, answer => answer.ShouldBeUnavailable());
        alone.Users.Connections.ShouldBe(connections);
        await SucceedOnceAsync(alone);
    }

    [Fact]
    public async Task Three_consecutive_successes_close_the_circuit()
    {
        await using var alone = await OpenAsync();
        await SucceedOnceAsync(alone);
        await alone.PlaceAsync(times: 2, answer => answer.ShouldBe(201));

        alone.Users.Responder = Respond.Status(500);
        await alone.PlaceAsync(times: 4, answer => answer.ShouldBeUnavailable());

        alone.Users.Responder = Respond.Soundly;
        await alone.PlaceAsync(times: 1, answer => answer.ShouldBe(201));
    }

    [Fact]
    public async Task A_missing_user_counts_as_a_success()
    {
        await using var alone = await OpenAsync();
        alone.Users.Responder = Respond.NoSuchUser;

        await Eventually.HoldsAsync(async () => (await alone.PlaceAsync()).Status == 400, "A call to Users is made again.");
        await alone.PlaceAsync(times: 5, answer => answer.ShouldBeProblem(400, "unknown-user"));
    }

    private static async Task<OrdersAlone> OpenAsync()
    {
        // Long enough for a call to arrive before its end, even on a busy machine.
        var alone = await OrdersAlone.StartAsync(("Circuit__OpenSeconds", "2"));
        alone.Users.Responder = Respond.Status(500);
        await alone.PlaceAsync(times: 5, answer => answer.ShouldBeUnavailable());
        (await alone.PlaceAsync()).ShouldBeUnavailable().ShouldBeLessThanOrEqualTo(2);
        return alone;
    }

    private static Task SucceedOnceAsync(OrdersAlone alone)
    {
        alone.Users.Responder = Respond.Soundly;
        return Eventually.HoldsAsync(async () => (await alone.PlaceAsync()).Status == 201, "A call to Users is made again.");
    }
}
