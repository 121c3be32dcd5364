using System.Diagnostics;
using System.Text.Json;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>Every committed event has its effect once, and in order for each key, in every topology and whatever ends in between.</summary>
public sealed class EventsAreHandledOnceAndInOrder(ITestOutputHelper output)
{
    /// <summary>How often hosts are killed. More with <c>CELLO_TEST_KILLS</c>, for a run by hand.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CELLO_TEST_KILLS") ?? "4");

    /// <summary>Enough that clients send changes before each kill, during it, and while the host starts again.</summary>
    private const int ChangesPerKill = 150;

    public static TheoryData<string> Killed =>
    [
        Arrangement.Together.Name, Arrangement.Apart.Name, Arrangement.TogetherOnPostgreSql.Name, Arrangement.ApartThroughPgBouncer.Name, Arrangement.Replicated.Name,
        Arrangement.TogetherWithRabbitMq.Name, Arrangement.ApartWithRabbitMq.Name, Arrangement.ReplicatedWithRabbitMq.Name,
    ];

    public static TheoryData<string> Arrangements => [Arrangement.Together.Name, Arrangement.Looped.Name, Arrangement.Replicated.Name];

    [Theory]
    [MemberData(nameof(Killed))]
    public async Task While_hosts_are_killed(string arrangement)
    {
        await using var product = await SampleProduct.StartAsync(WithoutPayments(arrangement));
        var random = new Random(7);
        using var changes = new NameChanges(product);

        var changing = changes.RunAsync(users: 6);
        for (var kill = 0; kill < Kills; kill++)
        {
            changes.Allow(ChangesPerKill);
            var enough = changes.Answered + random.Next(1, 60);
            await Eventually.HoldsAsync(() => changes.Answered >= enough || changing.IsCompleted, "More changes have their answer.");
            var victim = product.Hosts[random.Next(product.Hosts.Count)];
            await victim.KillAsync();
            await victim.StartAsync();
        }

        changes.Stop();
        await changing;
        var drainedIn = Stopwatch.StartNew();
        await changes.DrainAsync();
        output.WriteLine($"{Kills} kills, {changes.Answered} changes, drained in {drainedIn.Elapsed.TotalSeconds:F1} s");
        await changes.ShouldBeRecordedOnceAndInOrderAsync();
    }

    [Theory]
    [MemberData(nameof(Arrangements))]
    public async Task While_answers_to_deliveries_are_lost(string arrangement)
    {
        await using var product = await SampleProduct.StartAsync(
            WithoutPayments(arrangement),
            ("Edges__purchases__Faults__LostAnswerRate", "0.3"), ("Edges__purchases__Faults__RefuseRate", "0.2"), ("Edges__purchases__Faults__Seed", "7"));
        using var changes = new NameChanges(product);

        var changing = changes.RunAsync(users: 4);
        changes.Allow(100);
        await Eventually.HoldsAsync(() => changes.Answered >= 100, "Enough changes have their answer.");
        changes.Stop();
        await changing;

        await changes.DrainAsync();
        await changes.ShouldBeRecordedOnceAndInOrderAsync();
    }

    [Fact]
    public async Task While_one_process_with_ten_thousand_undelivered_events_is_split()
    {
        const long first = 1_000_000;
        await using var product = await SampleProduct.StartAsync(Arrangement.TogetherOnPostgreSql, ("Edges__purchases__Faults__RefuseRate", "1"));
        await product.AddNameChangesAsync(first, users: 100, changes: 100);
        using var changes = new NameChanges(product);
        var changing = changes.RunAsync(users: 4);
        changes.Allow(40);
        await Eventually.HoldsAsync(() => changes.Answered >= 40, "More events are stored behind those.");
        (await EventsAsync(product, "pending")).ShouldAllBe(pending => pending.GetProperty("attempts").GetInt32() == 0);
        for (var user = first; user < first + 100; user++)
        {
            (await product.NamesAsync(user)).ShouldBeEmpty();
        }

        changes.Allow(200);
        await product.SplitAsync();
        await Eventually.HoldsAsync(() => changes.Answered >= 200, "Enough changes have their answer.");
        changes.Stop();
        await changing;

        for (var user = first; user < first + 100; user++)
        {
            await Eventually.HoldsAsync(async () => (await product.NamesAsync(user)).Contains("v100"), $"The events of user {user} are handled.");
            (await product.NamesAsync(user)).ShouldBe(Enumerable.Range(1, 100).Select(number => $"v{number}"));
        }

        await changes.DrainAsync();
        await changes.ShouldBeRecordedOnceAndInOrderAsync();
    }

    [Theory]
    [MemberData(nameof(Arrangements))]
    public async Task A_poison_event_holds_back_its_own_key_only_and_is_handled_in_order_once_it_can_be(string arrangement)
    {
        await using var product = await SampleProduct.StartAsync(WithoutPayments(arrangement), ("Events__MaxAttempts", "2"));
        var (poisoned, other) = (await product.NewUserAsync(), await product.NewUserAsync());
        foreach (var name in new[] { "first", "poison", "third" })
        {
            await product.RenameAsync(poisoned, name);
        }

        await product.RenameAsync(other, "unaffected");

        await Eventually.HoldsAsync(async () => (await product.NamesAsync(other)).SequenceEqual(["unaffected"]), "The other user's event is handled.");
        await Eventually.HoldsAsync(async () => (await EventsAsync(product, "dead")).Count == 1, "The poison event is dead.");
        (await product.NamesAsync(poisoned)).ShouldBe(["first"]);
        var dead = (await EventsAsync(product, "dead")).Single();
        (dead.Text("event"), dead.Text("key"), dead.Text("subscriber"), dead.Text("error")).ShouldBe(
            ("users.updated", $"{poisoned}", "purchases", "The name is poison."));
        dead.GetProperty("attempts").GetInt32().ShouldBe(2);
        dead.GetProperty("body").Text("name").ShouldBe("poison");
        (await EventsAsync(product, "pending")).Single().GetProperty("body").Text("name").ShouldBe("third");

        await product.RestartAsync("purchases", ("SAMPLE_CURE", "1"));
        (await product.Users.PostAsync($"/events/{dead.Text("id")}/retry")).ShouldBe(202);

        await Eventually.HoldsAsync(
            async () => (await product.NamesAsync(poisoned)).SequenceEqual(["first", "poison", "third"]), "The key is drained in order.");
        await Eventually.HoldsAsync(
            async () => (await product.Users.PostAsync($"/events/{dead.Text("id")}/retry")).Status == 404, "The event is no longer stored.");
    }

    [Fact]
    public async Task A_discarded_event_is_given_up_and_later_ones_of_its_key_are_handled()
    {
        await using var product = await SampleProduct.StartAsync(WithoutPayments(Arrangement.Apart.Name), ("Events__MaxAttempts", "1"));
        var user = await product.NewUserAsync();
        await product.RenameAsync(user, "poison");
        await product.RenameAsync(user, "later");
        await Eventually.HoldsAsync(async () => (await EventsAsync(product, "dead")).Count == 1, "The poison event is dead.");
        var id = (await EventsAsync(product, "dead")).Single().Text("id");

        (await product.Users.DeleteAsync($"/events/{id}")).ShouldBe(204);

        await Eventually.HoldsAsync(async () => (await product.NamesAsync(user)).SequenceEqual(["later"]), "The later event is handled.");
        (await product.Users.DeleteAsync($"/events/{id}")).ShouldBeProblem(404, "event-not-found");
    }

    [Fact]
    public async Task Events_wait_without_attempts_while_their_subscriber_is_away_and_survive_the_end_of_the_publisher()
    {
        await using var product = await SampleProduct.StartAsync(WithoutPayments(Arrangement.Apart.Name));
        var user = await product.NewUserAsync();
        await product.HostOf("purchases").StopAsync();
        await product.RenameAsync(user, "first");
        await product.RenameAsync(user, "second");
        await Eventually.HoldsAsync(
            async () => (await EventsAsync(product, "pending")) is [{ } head, _] && head.Text("error") is { Length: > 0 }, "The events are tried in vain.");
        (await EventsAsync(product, "pending")).ShouldAllBe(pending => pending.GetProperty("attempts").GetInt32() == 0);
        await product.HostOf("users").KillAsync();
        await product.HostOf("users").StartAsync();

        await product.HostOf("purchases").StartAsync();

        await Eventually.HoldsAsync(async () => (await product.NamesAsync(user)).SequenceEqual(["first", "second"]), "Both events are handled in order.");
    }

    /// <summary>Payments neither publishes nor handles these events: without its hosts, every kill ends a publisher or a subscriber.</summary>
    private static Arrangement WithoutPayments(string arrangement) => Arrangement.Named(arrangement).Without("payments");

    private static async Task<IReadOnlyList<JsonElement>> EventsAsync(SampleProduct product, string state) =>
        [.. (await product.Users.GetAsync($"/events/?state={state}&subscriber=purchases")).ShouldBe(200).Json.GetProperty("events").EnumerateArray()];
}
