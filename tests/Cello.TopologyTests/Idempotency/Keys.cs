using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Idempotency;

public abstract class Keys(Topology topology)
{
    [Fact]
    public async Task A_key_with_a_different_body_is_refused()
    {
        var user = await topology.NewUserAsync();
        var key = Replaying.NewKey();
        await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"), key);
        await topology.Users.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()), key);

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Pen"), key)).ShouldBeProblem(422, "idempotency-key-reused");
            (await topology.Users.PostAsync("/users/", Body.User("Bob", Arrangements.NewEmail()), key))
                .ShouldBeProblem(422, "idempotency-key-reused");
        });
    }

    [Fact]
    public async Task A_key_of_one_route_does_not_affect_another()
    {
        var key = Replaying.NewKey();

        var user = await topology.Users.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()), key);
        var order = await topology.Orders.PostAsync("/orders/", Body.Order(user.ShouldBe(201).Json.Id(), "Book"), key);

        order.ShouldBe(201).Header("Idempotency-Replayed").ShouldBeNull();
        order.Json.Text("status").ShouldBe("created");
    }

    public static TheoryData<string> Invalid => ["", new string('k', 256), "bell\u0007", "tab\tinside", "naïve", "🦜"];

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task An_invalid_key_is_refused(string key)
    {
        var user = await topology.NewUserAsync();

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"), key)).ShouldBeProblem(400, "idempotency-key-invalid");
            (await topology.Users.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()), key))
                .ShouldBeProblem(400, "idempotency-key-invalid");
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    public async Task The_shortest_and_the_longest_key_are_accepted(int length)
    {
        var user = await topology.NewUserAsync();
        // Any character, but not one that another test or another length uses.
        var key = new string('~', length);

        (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"), key)).ShouldBe(201);
        (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"), key)).Header("Idempotency-Replayed").ShouldBe("true");
    }
}

[Collection<SharedOneProcess>]
public sealed class KeysInOneProcess(OneProcess topology) : Keys(topology);

[Collection<SharedTwoProcesses>]
public sealed class KeysInTwoProcesses(TwoProcesses topology) : Keys(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class KeysInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : Keys(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class KeysInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : Keys(topology.OrSkip());
