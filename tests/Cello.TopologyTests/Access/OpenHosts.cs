using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

/// <summary>In Development without a secret all routes are open, but a token that is sent must be valid.</summary>
public abstract class OpenHosts(Topology topology)
{
    [Fact]
    public async Task Open_hosts_require_no_token()
    {
        (await topology.Users.GetAsync("/users/")).ShouldBe(200);
        (await topology.Orders.GetAsync("/orders/")).ShouldBe(200);
    }

    [Fact]
    public async Task A_token_that_is_sent_is_validated()
    {
        var wrong = $"Bearer {Jwt.User(1, "another secret")}";

        (await topology.Users.GetAsAsync(wrong, "/users/")).ShouldBeProblem(401, "unauthorized");
        (await topology.Orders.GetAsAsync(wrong, "/orders/")).ShouldBeProblem(401, "unauthorized");
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer")]
    public async Task Bearer_without_a_token_counts_as_no_token(string empty)
    {
        (await topology.Users.GetAsAsync(empty, "/users/")).ShouldBe(200);
        (await topology.Orders.GetAsAsync(empty, "/orders/")).ShouldBe(200);
    }

    [Fact]
    public async Task A_token_signed_with_the_tutorials_secret_identifies_its_user()
    {
        var user = await topology.NewUserAsync();
        var token = $"Bearer {Jwt.User(user.Id(), Jwt.TutorialSecret)}";

        (await topology.Users.GetAsAsync(token, $"/users/{user.Id()}")).ShouldBe(200);
        (await topology.Users.GetAsAsync(token, "/users/")).ShouldBeProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("/internal/users/directory/1", 200)]
    [InlineData("/internal/x", 404)]
    public async Task Internal_routes_refuse_the_token_of_a_user_and_require_none(string path, int status)
    {
        using var users = new ApiClient(topology.UsersHost.Address); // Not validated against the OpenAPI document, which does not contain these paths.

        (await users.GetAsync(path)).ShouldBe(status);
        (await users.GetAsAsync($"Bearer {Jwt.User(1, Jwt.TutorialSecret)}", path)).ShouldBeProblem(403, "forbidden");
    }
}

[Collection<SharedOneProcess>]
public sealed class OpenHostsInOneProcess(OneProcess topology) : OpenHosts(topology);

[Collection<SharedTwoProcesses>]
public sealed class OpenHostsInTwoProcesses(TwoProcesses topology) : OpenHosts(topology);
