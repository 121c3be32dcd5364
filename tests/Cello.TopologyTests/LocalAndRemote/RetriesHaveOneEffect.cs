using Cello.TopologyTests.Http;
using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Split;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.LocalAndRemote;

public sealed class RetriesHaveOneEffect
{
    private const int Orders = 20;

    public static TheoryData<string> Everywhere => Placed.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Lost_answers_cause_retries_and_no_second_effect(string where)
    {
        await using var topology = await Placed.StartAsync(
            where,
            ("Edges__users__Faults__LostAnswerRate", "0.7"),
            ("Edges__users__Faults__Seed", "1"),
            ("Edges__users__Retry__Attempts", "1"),
            ("Edges__users__Circuit__FailureThreshold", "1000"));
        var user = await topology.NewUserAsync();
        var refused = 0;

        for (var order = 0; order < Orders; order++)
        {
            var key = Replaying.NewKey();
            Answer answer;
            while ((answer = await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), $"Book {order}"), key)).Status != 201)
            {
                answer.ShouldBeUnavailable();
                refused++;
            }

            Replaying.ShouldReplay(await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), $"Book {order}"), key), answer);
        }

        refused.ShouldBeGreaterThan(0, "Some answers must be lost.");
        (await topology.Stored.OrdersAsync()).Select(order => order.Items).ShouldBe(Enumerable.Range(0, Orders).Select(order => $"[\"Book {order}\"]"));
    }
}
