using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

/// <summary>Development accepts any secret, including the tutorial's, and signs with it as every other library does.</summary>
public abstract class ShortSecret(Topology topology)
{
    [Fact]
    public async Task Tokens_are_required_and_any_issuer_with_the_secret_is_accepted()
    {
        var user = await topology.NewUserAsync();
        var token = $"Bearer {Jwt.User(user.Id(), Jwt.TutorialSecret)}";

        (await topology.Users.GetAsync($"/users/{user.Id()}")).ShouldBeProblem(401, "unauthorized");
        (await topology.Orders.GetAsync("/orders/")).ShouldBeProblem(401, "unauthorized");
        (await topology.Users.GetAsAsync(token, $"/users/{user.Id()}")).ShouldBe(200);
        (await topology.Orders.SendAsAsync(token, HttpMethod.Post, "/orders/", Body.Order(user.Id(), "Book"))).ShouldBe(201);
    }

    internal static Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal) { ["JWT_SECRET"] = Jwt.TutorialSecret };
}

public sealed class ShortSecretOneProcess() : OneProcess(ShortSecret.Settings);

public sealed class ShortSecretTwoProcesses() : TwoProcesses(ShortSecret.Settings);

public sealed class ShortSecretInOneProcess(ShortSecretOneProcess topology) : ShortSecret(topology), IClassFixture<ShortSecretOneProcess>;

public sealed class ShortSecretInTwoProcesses(ShortSecretTwoProcesses topology) : ShortSecret(topology), IClassFixture<ShortSecretTwoProcesses>;
