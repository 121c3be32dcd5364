using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Idempotency;

/// <summary>Only an answer to a committed request is recorded: after a failure the key can be used again.</summary>
public abstract class FailedAnswers(Topology topology)
{
    [Fact]
    public async Task A_refused_order_may_be_corrected_with_the_same_key()
    {
        var user = await topology.NewUserAsync();
        var key = Replaying.NewKey();
        (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), " "), key)).ShouldBe(400);

        var mended = await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"), key);

        mended.ShouldBe(201).Header("Idempotency-Replayed").ShouldBeNull();
    }

    [Fact]
    public async Task An_order_for_a_missing_user_is_placed_with_the_same_key_once_the_user_exists()
    {
        var nobody = (await topology.NewUserAsync()).Id() + 1;
        var (body, key) = (Body.Order(nobody, "Book"), Replaying.NewKey());
        (await topology.Orders.PostAsync("/orders/", body, key)).ShouldBeProblem(400, "unknown-user");
        (await topology.NewUserAsync()).Id().ShouldBe(nobody);

        var placed = await topology.Orders.PostAsync("/orders/", body, key);

        placed.ShouldBe(201).Header("Idempotency-Replayed").ShouldBeNull();
    }

    [Fact]
    public async Task A_refused_registration_succeeds_with_the_same_key_once_the_email_is_free()
    {
        var other = await topology.NewUserAsync();
        var (body, key) = (Body.User("Alice", other.Text("email")), Replaying.NewKey());
        (await topology.Users.PostAsync("/users/", body, key)).ShouldBeProblem(409, "email-already-registered");
        await topology.Users.DeleteAsync($"/users/{other.Id()}");

        var registered = await topology.Users.PostAsync("/users/", body, key);

        registered.ShouldBe(201).Header("Idempotency-Replayed").ShouldBeNull();
    }
}

[Collection<SharedOneProcess>]
public sealed class FailedAnswersInOneProcess(OneProcess topology) : FailedAnswers(topology);

[Collection<SharedTwoProcesses>]
public sealed class FailedAnswersInTwoProcesses(TwoProcesses topology) : FailedAnswers(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class FailedAnswersInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : FailedAnswers(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class FailedAnswersInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : FailedAnswers(topology.OrSkip());
