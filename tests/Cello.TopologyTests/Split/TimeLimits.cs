using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

public sealed class TimeLimits
{
    [Fact]
    public async Task Users_have_five_seconds_where_nothing_else_is_set()
    {
        await using var alone = await OrdersAlone.StartAsync();
        alone.Users.Responder = Respond.Never;
        var start = TimeProvider.System.GetTimestamp();

        (await alone.PlaceAsync().WithinAsync(7)).ShouldBeUnavailable();

        TimeProvider.System.GetElapsedTime(start).TotalSeconds.ShouldBeGreaterThan(4);
        (await alone.Stored.OrdersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Users_that_are_given_up_are_told_so()
    {
        await using var alone = await OrdersAlone.StartAsync(("TimeLimitSeconds", "1"));
        alone.Users.Responder = Respond.Never;

        (await alone.PlaceAsync().WithinAsync(3)).ShouldBeUnavailable();

        await Eventually.HoldsAsync(() => alone.Users.Abandoned == alone.Users.Requests, "The calls are taken back.");
    }
}
