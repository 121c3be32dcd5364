using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

public sealed class TimeLimits
{
    [Fact]
    public async Task The_default_time_limit_of_a_call_is_five_seconds()
    {
        await using var alone = await OrdersAlone.StartAsync();
        alone.Users.Responder = Respond.Never;
        var start = TimeProvider.System.GetTimestamp();

        (await alone.PlaceAsync().WithinAsync(7)).ShouldBeUnavailable();

        TimeProvider.System.GetElapsedTime(start).TotalSeconds.ShouldBeGreaterThan(4);
        (await alone.Stored.OrdersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Users_is_notified_when_a_call_is_abandoned()
    {
        await using var alone = await OrdersAlone.StartAsync(("TimeLimitSeconds", "1"));
        alone.Users.Responder = Respond.Never;

        (await alone.PlaceAsync().WithinAsync(3)).ShouldBeUnavailable();

        await Eventually.HoldsAsync(() => alone.Users.Abandoned == alone.Users.Requests, "The calls are cancelled.");
    }
}
