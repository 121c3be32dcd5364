using Cello.TestHosts.Servers;
using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>The database server goes and comes back while clients write; the hosts stay.</summary>
public sealed class Restarts(TwoProcessesOnOwnServer topology) : IClassFixture<TwoProcessesOnOwnServer>
{
    private readonly TwoProcessesOnOwnServer _topology = topology.OrSkip();

    private PostgreSqlServer Server => _topology.Database.Server;

    [Fact]
    public async Task What_was_answered_is_there_once_and_nothing_fails_but_with_503()
    {
        var user = await _topology.NewUserAsync();
        var registrations = new Writers(() => _topology.Users, "/users/", label => Body.User("Alice", label));
        var orders = new Writers(() => _topology.Orders, "/orders/", label => Body.Order(user.Id(), label));
        Writers[] all = [registrations, orders];

        Array.ForEach(all, writers => writers.Start());
        foreach (var end in new[] { Server.StopAsync, Server.CrashAsync })
        {
            await MoreAnswersAsync(all, attempt => attempt.IsAnswered);
            await end();
            await MoreAnswersAsync(all, attempt => attempt.Answer is { Status: 503 });
            await Server.StartAsync();
        }

        await MoreAnswersAsync(all, attempt => attempt.IsAnswered);
        await Task.WhenAll(all.Select(writers => writers.StopAsync()));
        await RetryAsync(registrations);
        await RetryAsync(orders);
        var users = (await _topology.Stored.UsersAsync()).ToLookup(stored => stored.Email, stored => stored.Id);
        ShouldBeThereOnce(registrations, label => users[label]);
        var placed = (await _topology.Stored.OrdersAsync()).ToLookup(stored => stored.Items, stored => stored.Id);
        ShouldBeThereOnce(orders, label => placed[$"""["{label}"]"""]);
    }

    private static async Task MoreAnswersAsync(Writers[] all, Func<Attempt, bool> isOne)
    {
        var goals = all.Select(writers => (writers, count: writers.Attempts.Count(isOne) + 10)).ToArray();
        await Eventually.HoldsAsync(
            () => goals.All(goal => goal.writers.Attempts.Count(isOne) >= goal.count),
            () => $"The writers get such answers.\n{all[0].Attempts.LastOrDefault()}\n{all[1].Attempts.LastOrDefault()}");
    }

    /// <summary>A request that failed is sent again with its key, as its client would.</summary>
    private static async Task RetryAsync(Writers writers)
    {
        foreach (var attempt in writers.Attempts.Where(attempt => !attempt.IsAnswered))
        {
            attempt.Answer.ShouldNotBeNull("No connection broke.").ShouldBeProblem(503);
            attempt.Answer.Header("Retry-After").ShouldNotBeNull();
            if (attempt.Key is not null)
            {
                (await writers.SendAsync(attempt)).ShouldBeTrue($"The retry goes through: {attempt}");
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
