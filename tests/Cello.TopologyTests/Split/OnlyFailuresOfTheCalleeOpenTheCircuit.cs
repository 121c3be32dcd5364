using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

/// <summary>What is not a failure of Users never opens the circuit.</summary>
public sealed class OnlyFailuresOfTheCalleeOpenTheCircuit
{
    private const int MoreThanEnough = 8;

    [Fact]
    public async Task A_missing_user_never_counts()
    {
        await using var alone = await OrdersAlone.StartAsync();
        alone.Users.Responder = Respond.NoSuchUser;
        await alone.PlaceAsync(MoreThanEnough, answer => answer.ShouldBeProblem(400, "unknown-user"));

        await ShouldBeClosedAsync(alone);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task A_refusal_never_counts(int status)
    {
        await using var alone = await OrdersAlone.StartAsync();
        alone.Users.Responder = Respond.Status(status);
        await alone.PlaceAsync(MoreThanEnough, answer => answer.ShouldBeUnavailable());

        await ShouldBeClosedAsync(alone);
    }

    [Fact]
    public async Task A_call_that_the_client_cancelled_never_counts()
    {
        await using var alone = await OrdersAlone.StartAsync();
        alone.Users.Responder = Respond.Never;
        for (var call = 1; call <= MoreThanEnough; call++)
        {
            await PlaceAndLeaveAsync(alone);
        }

        await ShouldBeClosedAsync(alone);
        var levels = alone.Host.Output.Standard.Select(line => line.Split(' ', 3)[1]).ToHashSet(StringComparer.Ordinal); // "12:00:00.000 information ..."
        levels.ShouldContain("information");
        levels.ShouldNotContain("error", alone.Host.Output.ToString());
    }

    private static async Task PlaceAndLeaveAsync(OrdersAlone alone)
    {
        var seen = alone.Users.Requests;
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent(Body.Order(1, "Book"), System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders/") { Content = content };
        var placing = alone.Orders.SendAsync(request, leaving.Token);
        await Eventually.HoldsAsync(() => alone.Users.Requests > seen, "The call has reached Users.");
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(placing);
        await Eventually.HoldsAsync(() => alone.Users.Abandoned == alone.Users.Requests, "The cancellation by the client reaches Users.");
    }

    private static async Task ShouldBeClosedAsync(OrdersAlone alone)
    {
        alone.Users.Responder = Respond.Soundly;
        (await alone.PlaceAsync()).ShouldBe(201);
        (await alone.Stored.OrdersAsync()).Count.ShouldBe(1);
    }
}
