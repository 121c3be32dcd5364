using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Durability;

public abstract class StoppingInTheMiddle(Topology topology)
{
    [Fact]
    public async Task A_registration_in_flight_completes_before_the_host_stops()
    {
        var registered = await StopDuringAsync(topology.UsersHost, "/users/", Body.User("Alice", Arrangements.NewEmail()));

        (await topology.Users.GetAsync(registered.Header("Location")!)).Body.ShouldBe(registered.Body);
    }

    [Fact]
    public async Task An_order_in_flight_completes_before_the_host_stops()
    {
        // The stopped host may be the one that knows the user.
        var user = await topology.NewUserAsync();

        var placed = await StopDuringAsync(topology.OrdersHost, "/orders/", Body.Order(user.Id(), "Book"));

        (await topology.Orders.GetAsync(placed.Header("Location")!)).Body.ShouldBe(placed.Body);
    }

    /// <summary>Sends a request that is half complete when the host gets the signal to stop, and starts the host again.</summary>
    private static async Task<Answer> StopDuringAsync(Host host, string path, string json)
    {
        using var body = new HeldContent(json);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body, Headers = { ExpectContinue = true } };
        var sending = host.Client.SendAsync(request);
        await body.Awaited;

        host.Terminate();
        await Eventually.HoldsAsync(
            async () => await host.Client.TryAsync(client => client.GetAsync("/health/ready")) is not { Status: 200 },
            "The host is no longer ready.");
        body.Release();

        var answer = (await sending).ShouldBe(201);
        (await host.ExitAsync()).ShouldBe(0);
        await host.StartAsync();
        return answer;
    }
}

public sealed class StoppingInTheMiddleInOneProcess(OneProcess topology) : StoppingInTheMiddle(topology), IClassFixture<OneProcess>;

public sealed class StoppingInTheMiddleInTwoProcesses(TwoProcesses topology) : StoppingInTheMiddle(topology), IClassFixture<TwoProcesses>;

public sealed class StoppingInTheMiddleInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology)
    : StoppingInTheMiddle(topology.OrSkip()), IClassFixture<OneProcessOnPostgreSql>;

public sealed class StoppingInTheMiddleInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology)
    : StoppingInTheMiddle(topology.OrSkip()), IClassFixture<TwoProcessesOnPostgreSql>;

[Collection<SharedReplicas>]
public sealed class StoppingInTheMiddleInReplicas(Replicas topology) : StoppingInTheMiddle(topology.OrSkip());
