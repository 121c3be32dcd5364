using System.Text.Json;
using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Replicated;

/// <summary>What is asked of clients that write while hosts come and go.</summary>
internal static class UnderLoad
{
    private const int More = 20;

    /// <summary>Until each kind of write has had some more answers.</summary>
    public static async Task MoreAnswersAsync(this Writers[] all)
    {
        var goals = all.Select(writers => (writers, count: writers.Answered + More)).ToArray();
        await Eventually.HoldsAsync(
            () => goals.All(goal => goal.writers.Answered >= goal.count), () => $"The writers get answers.\n{all.Unanswered()}");
    }

    public static string Unanswered(this Writers[] all) =>
        string.Join('\n', all.SelectMany(writers => writers.Attempts).Where(attempt => !attempt.IsAnswered));

    /// <summary>Everything that was answered, once, and nothing else.</summary>
    public static async Task ShouldHaveStoredAsync(this Topology topology, JsonElement user, Writers registrations, Writers orders)
    {
        (await topology.Stored.UsersAsync()).Select(stored => stored.Email).Order()
            .ShouldBe(registrations.Attempts.Select(attempt => attempt.Label).Append(user.Text("email")).Order());
        (await topology.Stored.OrdersAsync()).Select(stored => stored.Items).Order()
            .ShouldBe(orders.Attempts.Select(attempt => $"""["{attempt.Label}"]""").Order());
    }
}
