using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Idempotency;

public abstract class Replaying(Topology topology)
{
    [Fact]
    public async Task An_order_that_is_sent_again_gets_the_first_answer_and_is_placed_once()
    {
        var user = await topology.NewUserAsync("Zoë \"the\" 🦜");
        var (body, key) = (Body.Order(user.Id(), "Book"), NewKey());

        var first = await topology.Orders.PostAsync("/orders/", body, key);
        first.ShouldBe(201).Header("Idempotency-Replayed").ShouldBeNull();

        await topology.Stored.ShouldNotChangeAsync(async () =>
            ShouldReplay(await topology.Orders.PostAsync("/orders/", body, key), first));
    }

    [Fact]
    public async Task A_registration_that_is_sent_again_gets_the_first_answer_and_is_made_once()
    {
        var (body, key) = (Body.User("Alice", Arrangements.NewEmail(), "correct horse"), NewKey());

        var first = await topology.Users.PostAsync("/users/", body, key);
        first.ShouldBe(201).Header("Idempotency-Replayed").ShouldBeNull();

        await topology.Stored.ShouldNotChangeAsync(async () =>
            ShouldReplay(await topology.Users.PostAsync("/users/", body, key), first));
    }

    [Fact]
    public async Task The_first_answer_is_returned_whatever_has_happened_since()
    {
        var user = await topology.NewUserAsync();
        var (body, key) = (Body.Order(user.Id(), "Book"), NewKey());
        var first = await topology.Orders.PostAsync("/orders/", body, key);
        await topology.Orders.PostAsync($"{first.Header("Location")}/cancel");
        await topology.Users.DeleteAsync($"/users/{user.Id()}");

        ShouldReplay(await topology.Orders.PostAsync("/orders/", body, key), first);
    }

    [Fact]
    public async Task A_trailing_slash_does_not_change_the_route_of_a_key()
    {
        var user = await topology.NewUserAsync();
        var (body, key) = (Body.Order(user.Id(), "Book"), NewKey());

        var first = await topology.Orders.PostAsync("/orders/", body, key);

        ShouldReplay(await topology.Orders.PostAsync("/orders", body, key), first);
    }

    [Fact]
    public async Task Without_a_key_every_request_places_a_new_order()
    {
        var user = await topology.NewUserAsync();

        var first = await topology.NewOrderAsync(user.Id(), "Book");

        (await topology.NewOrderAsync(user.Id(), "Book")).Id().ShouldNotBe(first.Id());
    }

    internal static string NewKey() => Guid.NewGuid().ToString();

    internal static void ShouldReplay(Answer answer, Answer first)
    {
        answer.ShouldBe(first.Status);
        answer.Body.ShouldBe(first.Body);
        answer.Header("Location").ShouldBe(first.Header("Location"));
        answer.Header("Content-Type").ShouldBe(first.Header("Content-Type"));
        answer.Header("Idempotency-Replayed").ShouldBe("true");
    }
}

[Collection<SharedOneProcess>]
public sealed class ReplayingInOneProcess(OneProcess topology) : Replaying(topology);

[Collection<SharedTwoProcesses>]
public sealed class ReplayingInTwoProcesses(TwoProcesses topology) : Replaying(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class ReplayingInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : Replaying(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class ReplayingInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : Replaying(topology.OrSkip());
