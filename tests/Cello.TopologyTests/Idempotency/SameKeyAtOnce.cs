using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Idempotency;

public abstract class SameKeyAtOnce(Topology topology)
{
    private const int Clients = 50;

    [Fact]
    public async Task Fifty_concurrent_clients_with_one_key_place_one_order_and_all_get_its_answer()
    {
        var user = await topology.NewUserAsync();
        var (body, key) = (Body.Order(user.Id(), "Book"), Replaying.NewKey());

        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => topology.Orders.PostAsync("/orders/", body, key)));

        ShouldBeOneAnswer(answers);
        (await topology.Stored.OrdersAsync()).Count(order => order.UserId == user.Id()).ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_concurrent_clients_with_one_key_register_one_user_and_all_get_its_answer()
    {
        var (body, key) = (Body.User("Alice", Arrangements.NewEmail()), Replaying.NewKey());

        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => topology.Users.PostAsync("/users/", body, key)));

        ShouldBeOneAnswer(answers);
    }

    [Fact]
    public async Task Of_concurrent_clients_with_one_key_and_different_bodies_exactly_one_places_its_order()
    {
        var user = await topology.NewUserAsync();
        var key = Replaying.NewKey();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(client => topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), $"Item {client}"), key)));

        answers.Select(answer => answer.Status).Order().ShouldBe([201, .. Enumerable.Repeat(422, 19)]);
        (await topology.Stored.OrdersAsync()).Count(order => order.UserId == user.Id()).ShouldBe(1);
    }

    private static void ShouldBeOneAnswer(Answer[] answers)
    {
        var first = answers.Single(answer => answer.Header("Idempotency-Replayed") is null);
        first.ShouldBe(201);
        foreach (var replayed in answers.Where(answer => answer != first))
        {
            Replaying.ShouldReplay(replayed, first);
        }
    }
}

[Collection<SharedOneProcess>]
public sealed class SameKeyAtOnceInOneProcess(OneProcess topology) : SameKeyAtOnce(topology);

[Collection<SharedTwoProcesses>]
public sealed class SameKeyAtOnceInTwoProcesses(TwoProcesses topology) : SameKeyAtOnce(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class SameKeyAtOnceInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : SameKeyAtOnce(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class SameKeyAtOnceInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : SameKeyAtOnce(topology.OrSkip());
