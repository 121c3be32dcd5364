using Cello.TestHosts.Servers;
using Cello.TopologyTests.Chaos;
using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>The database server stops and returns while clients write; the hosts keep running.</summary>
public abstract class Restarts(Topology topology, PostgreSqlServer server)
{
    [Fact]
    public async Task Acknowledged_writes_are_stored_exactly_once_and_requests_fail_only_with_503()
    {
        var user = await topology.NewUserAsync();
        var registrations = new Writers(() => topology.Users, "/users/", label => Body.User("Alice", label));
        var orders = new Writers(() => topology.Orders, "/orders/", label => Body.Order(user.Id(), label));
        Writers[] all = [registrations, orders];

        Array.ForEach(all, writers => writers.Start());
        foreach (var end in new[] { server.StopAsync, server.CrashAsync })
        {
            await MoreAnswersAsync(all, attempt => attempt.IsAnswered);
            await end();
            await MoreAnswersAsync(all, attempt => attempt.Answer is { Status: 503 });
            await server.StartAsync();
        }

        await MoreAnswersAsync(all, attempt => attempt.IsAnswered);
        await Task.WhenAll(all.Select(writers => writers.StopAsync()));
        await RetryAsync(registrations);
        await RetryAsync(orders);
        var users = (await topology.Stored.UsersAsync()).ToLookup(stored => stored.Email, stored => stored.Id);
        ShouldBeThereOnce(registrations, label => users[label]);
        var placed = (await topology.Stored.OrdersAsync()).ToLookup(stored => stored.Items, stored => stored.Id);
        ShouldBeThereOnce(orders, label => placed[$"""["{label}"]"""]);
    }

    /// <summary>The only failure that a request may have.</summary>
    protected abstract void ShouldBeUnavailable(Answer answer);

    /// <summary>A request succeeds after the server's return.</summary>
    protected abstract Task ShouldSucceedAsync(Func<Task<bool>> send, string what);

    private static async Task MoreAnswersAsync(Writers[] all, Func<Attempt, bool> isOne)
    {
        var goals = all.Select(writers => (writers, count: writers.Attempts.Count(isOne) + 10)).ToArray();
        await Eventually.HoldsAsync(
            () => goals.All(goal => goal.writers.Attempts.Count(isOne) >= goal.count),
            () => $"The writers get the expected answers.\n{all[0].Attempts.LastOrDefault()}\n{all[1].Attempts.LastOrDefault()}");
    }

    /// <summary>A request that failed is sent again with its key, as its client does.</summary>
    private async Task RetryAsync(Writers writers)
    {
        foreach (var attempt in writers.Attempts.Where(attempt => !attempt.IsAnswered))
        {
            ShouldBeUnavailable(attempt.Answer.ShouldNotBeNull("No connection broke."));
            if (attempt.Key is not null)
            {
                await ShouldSucceedAsync(() => writers.SendAsync(attempt), $"The retry succeeds: {attempt}");
            }
        }
    }

    private static void ShouldBeThereOnce(Writers writers, Func<string, IEnumerable<long>> stored)
    {
        foreach (var attempt in writers.Attempts)
        {
            var ids = stored(attempt.Label).ToArray();
            if (attempt.IsAnswered)
            {
                ids.ShouldBe([attempt.Answer!.Json.Id()], attempt.ToString());
            }
            else
            {
                ids.Length.ShouldBeLessThanOrEqualTo(1, attempt.ToString());
            }
        }
    }
}

public sealed class RestartsUnderTwoProcesses(TwoProcessesOnOwnServer topology)
    : Restarts(topology.OrSkip(), topology.Database.Server), IClassFixture<TwoProcessesOnOwnServer>
{
    protected override void ShouldBeUnavailable(Answer answer) =>
        answer.ShouldBeProblem(503).Header("Retry-After").ShouldNotBeNull();

    /// <summary>The first time: both hosts have served requests since.</summary>
    protected override async Task ShouldSucceedAsync(Func<Task<bool>> send, string what) => (await send()).ShouldBeTrue(what);
}

[Collection<RunsAlone>]
public sealed class RestartsUnderReplicas(ReplicasOnOwnServer topology)
    : Restarts(topology.OrSkip(), topology.Database.Server), IClassFixture<ReplicasOnOwnServer>
{
    /// <summary>From a host, or from the proxy while no host is ready.</summary>
    protected override void ShouldBeUnavailable(Answer answer) => answer.ShouldBe(503);

    /// <summary>In the end: the proxy may send it to a host that does not know of the return.</summary>
    protected override Task ShouldSucceedAsync(Func<Task<bool>> send, string what) => Eventually.HoldsAsync(send, what);
}
