using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Users;

public abstract class Changing(Topology topology)
{
    [Fact]
    public async Task A_changed_user_is_returned_and_stored()
    {
        var user = await topology.NewUserAsync();
        var email = Arrangements.NewEmail();

        var changed = await topology.Users.PutAsync($"/users/{user.Id()}", Body.User("Alicia", email));

        changed.ShouldBe(200);
        changed.Body.ShouldBe($$"""{"id":{{user.Id()}},"name":"Alicia","email":"{{email}}"}""");
        (await topology.Users.GetAsync($"/users/{user.Id()}")).Body.ShouldBe(changed.Body);
    }

    [Fact]
    public async Task A_user_may_change_the_letter_case_of_its_own_email()
    {
        var user = await topology.NewUserAsync();
        var email = user.Text("email")!.ToUpperInvariant();

        var changed = await topology.Users.PutAsync($"/users/{user.Id()}", Body.User("Alice", email));

        changed.ShouldBe(200).Json.Text("email").ShouldBe(email);
    }

    [Fact]
    public async Task The_email_of_another_user_is_refused()
    {
        var alice = await topology.NewUserAsync("Alice");
        var bob = await topology.NewUserAsync("Bob");

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            var refused = await topology.Users.PutAsync($"/users/{bob.Id()}", Body.User("Bobby", alice.Text("email")!.ToUpperInvariant()));
            refused.ShouldBeProblem(409, "email-already-registered", "Email already registered");
        });
    }

    [Fact]
    public async Task A_missing_user_cannot_be_changed()
    {
        var refused = await topology.Users.PutAsync("/users/1000000", Body.User("Nobody", Arrangements.NewEmail()));

        refused.ShouldBeProblem(404, "user-not-found", "User not found");
    }

    [Fact]
    public async Task A_change_is_validated_like_a_registration()
    {
        var user = await topology.NewUserAsync();

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            var refused = await topology.Users.PutAsync($"/users/{user.Id()}", Body.User(" ", "nonsense"));
            refused.ShouldBeInvalid("name", "email");
        });
    }
}

[Collection<SharedOneProcess>]
public sealed class ChangingInOneProcess(OneProcess topology) : Changing(topology);

[Collection<SharedTwoProcesses>]
public sealed class ChangingInTwoProcesses(TwoProcesses topology) : Changing(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class ChangingInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : Changing(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class ChangingInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : Changing(topology.OrSkip());
