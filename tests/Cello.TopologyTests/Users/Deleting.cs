using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Users;

public abstract class Deleting(Topology topology)
{
    [Fact]
    public async Task A_deleted_user_is_not_found_by_any_request()
    {
        var path = $"/users/{(await topology.NewUserAsync()).Id()}";

        var deleted = await topology.Users.DeleteAsync(path);

        deleted.ShouldBe(204);
        deleted.Body.ShouldBeEmpty();
        (await topology.Users.GetAsync(path)).ShouldBeProblem(404, "user-not-found", "User not found");
        (await topology.Users.DeleteAsync(path)).ShouldBeProblem(404, "user-not-found", "User not found");
        (await topology.Users.PutAsync(path, Body.User("Alice", Arrangements.NewEmail()))).ShouldBeProblem(404, "user-not-found");
    }

    [Fact]
    public async Task The_email_of_a_deleted_user_is_free_again()
    {
        var user = await topology.NewUserAsync();
        await topology.Users.DeleteAsync($"/users/{user.Id()}");

        var again = await topology.Users.PostAsync("/users/", Body.User("Alice", user.Text("email")));

        again.ShouldBe(201);
    }

    [Fact]
    public async Task An_id_is_never_reused()
    {
        var last = await topology.NewUserAsync("The last user");
        await topology.Users.DeleteAsync($"/users/{last.Id()}");

        var next = await topology.NewUserAsync("Not an heir to its orders");

        next.Id().ShouldBeGreaterThan(last.Id());
    }
}

[Collection<SharedOneProcess>]
public sealed class DeletingInOneProcess(OneProcess topology) : Deleting(topology);

[Collection<SharedTwoProcesses>]
public sealed class DeletingInTwoProcesses(TwoProcesses topology) : Deleting(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class DeletingInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : Deleting(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class DeletingInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : Deleting(topology.OrSkip());
