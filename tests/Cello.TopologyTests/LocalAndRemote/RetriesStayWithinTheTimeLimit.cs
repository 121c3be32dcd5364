using Cello.TopologyTests.Http;
using Cello.TopologyTests.Split;
using Cello.TopologyTests.Topologies;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.LocalAndRemote;

public sealed class RetriesStayWithinTheTimeLimit
{
    public static TheoryData<string> Everywhere => Placed.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_request_with_less_time_than_the_calls_limit_is_answered_within_its_own_time(string where)
    {
        await using var topology = await Placed.StartAsync(
            where, ("Edges__users__Faults__DelayRate", "1"), ("Edges__users__Faults__DelaySeconds", "60"), ("Edges__users__Circuit__FailureThreshold", "1"));
        var user = await topology.NewUserAsync();
        await PlaceAsync(topology, user.Id(), "300"); // The duration of a first call does not count.

        (await PlaceAsync(topology, user.Id(), "300").WithinAsync(0.3 + 1)).ShouldBeUnavailable();
        (await PlaceAsync(topology, user.Id(), "300").WithinAsync(0.3 + 1)).ShouldBeUnavailable().ShouldBe(1, "A short deadline opens no circuit.");
        (await PlaceAsync(topology, user.Id(), "0")).ShouldBeProblem(503, "time-limit-exceeded");
        (await PlaceAsync(topology, user.Id(), "soon")).ShouldBeProblem(400, "timeout-invalid");
        (await topology.Stored.OrdersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_has_at_most_three_attempts_and_all_are_within_the_time_limit()
    {
        await using var alone = await OrdersAlone.StartAsync(("TimeLimitSeconds", "2"), ("Circuit__FailureThreshold", "1000"));
        (await alone.PlaceAsync()).ShouldBe(201);
        var before = alone.Users.Requests;

        alone.Users.Responder = Respond.With(503, "text/plain", "", "Retry-After: 0\r\n");
        (await alone.PlaceAsync().WithinAsync(2 + 1)).ShouldBeUnavailable();
        (alone.Users.Requests - before).ShouldBe(3);

        alone.Users.Responder = Respond.With(503, "text/plain", "", "Retry-After: 60\r\n");
        (await alone.PlaceAsync()).ShouldBeUnavailable();
        (alone.Users.Requests - before).ShouldBe(3 + 1, "A long Retry-After is not waited for.");

        alone.Users.Responder = Respond.Never;
        (await alone.PlaceAsync().WithinAsync(2 + 1)).ShouldBeUnavailable();
        (alone.Users.Requests - before).ShouldBe(3 + 1 + 1, "A callee that does not answer takes the whole time limit.");
    }

    private static async Task<Answer> PlaceAsync(Topology topology, long userId, string milliseconds)
    {
        using var content = new StringContent(Body.Order(userId, "Book"), System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders/") { Content = content };
        request.Headers.Add("X-Request-Timeout-Ms", milliseconds);
        return await topology.Orders.SendAsync(request);
    }
}
