using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Users;

public abstract class Registering(Topology topology)
{
    [Fact]
    public async Task A_registered_user_is_found_at_its_location()
    {
        var email = Arrangements.NewEmail();
        var registered = await topology.Users.PostAsync("/users/", Body.User("Alice", email));
        registered.ShouldBe(201);
        var id = registered.Json.Id();
        registered.Header("Location").ShouldBe($"/users/{id}");

        var found = await topology.Users.GetAsync(registered.Header("Location")!);
        found.ShouldBe(200);
        found.Body.ShouldBe($$"""{"id":{{id}},"name":"Alice","email":"{{email}}"}""");
    }

    [Fact]
    public async Task Leading_and_trailing_blanks_of_a_name_are_removed()
    {
        var user = await topology.NewUserAsync("  Alice Liddell\t");

        user.Text("name").ShouldBe("Alice Liddell");
    }

    [Fact]
    public async Task An_email_is_unique_regardless_of_letter_case_and_stored_as_written()
    {
        var email = $"Alice.{Arrangements.NewEmail()}";
        var first = await topology.Users.PostAsync("/users/", Body.User("Alice", email));
        first.ShouldBe(201).Json.Text("email").ShouldBe(email);

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            var second = await topology.Users.PostAsync("/users/", Body.User("Bob", email.ToUpperInvariant()));
            second.ShouldBeProblem(409, "email-already-registered", "Email already registered");
        });
    }

    [Fact]
    public async Task A_password_is_accepted_and_never_shown()
    {
        var password = $"correct horse {Guid.NewGuid()}";
        var registered = await topology.Users.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail(), password));
        registered.ShouldBe(201);
        registered.Body.ShouldNotContain("password");

        var found = await topology.Users.GetAsync(registered.Header("Location")!);
        found.Body.ShouldBe(registered.Body);
        topology.UsersHost.Output.ToString().ShouldNotContain(password);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(129)]
    public async Task A_password_that_is_too_short_or_too_long_is_refused(int length)
    {
        var password = new string('x', length);
        var refused = await topology.Users.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail(), password));

        refused.ShouldBeInvalid("password");
        refused.Body.ShouldNotContain(password);
    }
}

[Collection<SharedOneProcess>]
public sealed class RegisteringInOneProcess(OneProcess topology) : Registering(topology);

[Collection<SharedTwoProcesses>]
public sealed class RegisteringInTwoProcesses(TwoProcesses topology) : Registering(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class RegisteringInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : Registering(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class RegisteringInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : Registering(topology.OrSkip());
