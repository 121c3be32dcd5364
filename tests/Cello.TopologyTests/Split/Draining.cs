using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

public sealed class Draining
{
    [Fact]
    public async Task A_request_in_flight_gets_its_answer_before_the_host_stops()
    {
        await using var alone = await OrdersAlone.StartAsync();
        var (placing, release) = await PlaceSlowlyAsync(alone);

        alone.Host.Terminate();
        await Eventually.HoldsAsync(
            async () => await alone.Orders.TryAsync(client => client.GetAsync("/health/ready")) is not { Status: 200 },
            "The host is no longer ready.");
        placing.IsCompleted.ShouldBeFalse();
        release.SetResult();

        (await placing).ShouldBe(201);
        (await alone.Host.ExitAsync()).ShouldBe(0);
        (await alone.Stored.OrdersAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_draining_host_reports_that_it_is_not_ready()
    {
        await using var alone = await OrdersAlone.StartAsync();
        var (placing, release) = await PlaceSlowlyAsync(alone);

        alone.Host.Terminate();

        await Eventually.HoldsAsync(
            async () => await alone.Orders.TryAsync(client => client.GetAsync("/health/ready")) is { Status: 503 },
            "The host reports that it is not ready.");
        release.SetResult();
        (await placing).ShouldBe(201);
        (await alone.Host.ExitAsync()).ShouldBe(0);
    }

    /// <summary>Places an order that waits for Users until it is released.</summary>
    private static async Task<(Task<Answer> Placing, TaskCompletionSource Release)> PlaceSlowlyAsync(OrdersAlone alone)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        alone.Users.Responder = async call =>
        {
            await release.Task;
            await Respond.Soundly(call);
        };
        var placing = alone.PlaceAsync();
        await Eventually.HoldsAsync(() => alone.Users.Requests == 1, "The order waits for Users.");
        return (placing, release);
    }
}
