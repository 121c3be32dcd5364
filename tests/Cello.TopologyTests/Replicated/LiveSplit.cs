using System.Diagnostics;
using Cello.TopologyTests.Chaos;
using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Replicated;

/// <summary>One process is split into a host for each module while clients write.</summary>
[Collection<WithNobodyElse>]
public sealed class LiveSplit(Splitting topology, ITestOutputHelper output) : IClassFixture<Splitting>
{
    private readonly Splitting _topology = topology.OrSkip();

    [Fact]
    public async Task No_request_fails_and_each_is_stored_once()
    {
        var user = await _topology.NewUserAsync();
        var registrations = new Writers(() => _topology.Users, "/users/", label => Body.User("Alice", label), clients: 1);
        var orders = new Writers(() => _topology.Orders, "/orders/", label => Body.Order(user.Id(), label), clients: 1);
        Writers[] all = [registrations, orders];
        var began = Stopwatch.StartNew();
        Array.ForEach(all, writers => writers.Start());

        await all.MoreAnswersAsync();
        await _topology.SplitAsync();
        await all.MoreAnswersAsync();

        await Task.WhenAll(all.Select(writers => writers.StopAsync()));
        var attempts = all.SelectMany(writers => writers.Attempts).ToArray();
        output.WriteLine($"{attempts.Length} writes in {began.Elapsed.TotalSeconds:0.0} s, the slowest took {attempts.Max(attempt => attempt.Took).TotalSeconds:0.00} s");
        attempts.ShouldAllBe(attempt => attempt.IsAnswered);
        await _topology.ShouldHaveStoredAsync(user, registrations, orders);
    }
}
