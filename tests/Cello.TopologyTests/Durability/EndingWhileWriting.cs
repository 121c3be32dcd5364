using Cello.TopologyTests.Chaos;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Durability;

public abstract class EndingWhileWriting(Topology topology)
{
    [Fact]
    public Task Acknowledged_writes_are_stored_exactly_once_when_hosts_are_killed() => WriteThroughAsync(host => host.KillAsync());

    [Fact]
    public Task Acknowledged_writes_are_stored_exactly_once_when_hosts_are_stopped() =>
        WriteThroughAsync(async host => (await host.StopAsync()).ShouldBe(0));

    private async Task WriteThroughAsync(Func<Host, Task> end)
    {
        var user = await topology.NewUserAsync();
        var registrations = new Writers(() => topology.Users, "/users/", label => Body.User("Alice", label));
        var orders = new Writers(() => topology.Orders, "/orders/", label => Body.Order(user.Id(), label));

        foreach (var victims in new Host[][] { [topology.OrdersHost], [topology.UsersHost], [topology.UsersHost, topology.OrdersHost] })
        {
            await EndWhileWritingAsync([.. victims.Distinct()], end, registrations, orders);
        }

        await RetryUnansweredAsync(registrations);
        await RetryUnansweredAsync(orders);
        var users = (await topology.Stored.UsersAsync()).ToLookup(stored => stored.Email, stored => stored.Id);
        ShouldBeThereOnce(registrations, label => users[label]);
        var placed = (await topology.Stored.OrdersAsync()).ToLookup(stored => stored.Items, stored => stored.Id);
        ShouldBeThereOnce(orders, label => placed[$"""["{label}"]"""]);
    }

    private static async Task EndWhileWritingAsync(Host[] victims, Func<Host, Task> end, params Writers[] writers)
    {
        var enough = writers.Select(writer => (writer, answers: writer.Answered + 20)).ToArray();
        Array.ForEach(writers, writer => writer.Start());
        await Eventually.HoldsAsync(() => enough.All(goal => goal.writer.Answered >= goal.answers), "The writers have enough answers.");

        await Task.WhenAll(victims.Select(end));

        await Task.WhenAll(writers.Select(writer => writer.StopAsync()));
        await Task.WhenAll(victims.Select(host => host.StartAsync()));
    }

    private static async Task RetryUnansweredAsync(Writers writers)
    {
        foreach (var attempt in writers.Attempts.Where(attempt => attempt is { Key: not null, IsAnswered: false }))
        {
            await Eventually.HoldsAsync(() => writers.SendAsync(attempt), () => $"The retry succeeds: {attempt}");
        }
    }

    /// <summary>Whether a failure leaves open if anything was stored. A host's own failures always say it.</summary>
    protected virtual bool IsVague(Answer answer) => false;

    private void ShouldBeThereOnce(Writers writers, Func<string, IEnumerable<long>> stored)
    {
        foreach (var attempt in writers.Attempts)
        {
            var ids = stored(attempt.Label).ToArray();
            if (attempt.IsAnswered)
            {
                ids.ShouldBe([attempt.Answer!.Json.Id()], attempt.ToString());
            }
            else if (attempt.Answer is null || IsVague(attempt.Answer))
            {
                ids.Length.ShouldBeLessThanOrEqualTo(1, attempt.ToString());
            }
            else
            {
                attempt.Answer.ShouldBeProblem(503);
                ids.ShouldBeEmpty(attempt.ToString());
            }
        }
    }
}

public sealed class EndingWhileWritingInOneProcess(OneProcess topology) : EndingWhileWriting(topology), IClassFixture<OneProcess>;

public sealed class EndingWhileWritingInTwoProcesses(TwoProcesses topology) : EndingWhileWriting(topology), IClassFixture<TwoProcesses>;

public sealed class EndingWhileWritingInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology)
    : EndingWhileWriting(topology.OrSkip()), IClassFixture<OneProcessOnPostgreSql>;

public sealed class EndingWhileWritingInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology)
    : EndingWhileWriting(topology.OrSkip()), IClassFixture<TwoProcessesOnPostgreSql>;

/// <summary>Replicas of which some are killed. In the meantime the proxy answers for them.</summary>
public sealed class KilledReplicas : Replicas
{
    protected override bool MustConform => false;
}

[Collection<RunsAlone>]
public sealed class EndingWhileWritingInReplicas(KilledReplicas topology)
    : EndingWhileWriting(topology.OrSkip()), IClassFixture<KilledReplicas>
{
    /// <summary>The proxy's answer when a host is killed during the request.</summary>
    protected override bool IsVague(Answer answer) => answer.Status == 502;
}
