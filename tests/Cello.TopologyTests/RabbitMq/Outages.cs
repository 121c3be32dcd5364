using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.ThirdModule;

namespace Cello.TopologyTests.RabbitMq;

/// <summary>While RabbitMQ cannot be used, requests are answered and events wait. Afterwards, each has its effect once and in order.</summary>
public sealed class Outages : IAsyncLifetime
{
    private readonly RabbitMqServer _server = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_RabbitMQ_crashes_stops_hangs_or_is_full()
    {
        if (InstalledPrograms.WhyMissing(RabbitMqServer.Programs) is { } missing)
        {
            Assert.Skip(missing);
        }

        var address = await _server.NewVirtualHostAsync();
        await using var product = await SampleProduct.StartAsync(Arrangement.Apart, ("ConnectionStrings__RabbitMq", address), ("Health__CacheSeconds", "0.1"));
        using var changes = new NameChanges(product);
        var changing = changes.RunAsync(users: 3);

        // The stop comes first: RabbitMQ 3.10 can lose a queue for good if it crashes soon after the queue was declared. A stop stores the list of queues.
        foreach (var (name, begin, end, word) in new (string Name, Func<Task> Begin, Func<Task> End, string Word)[]
        {
            ("stop", _server.StopAsync, _server.StartAsync, "unreachable"),
            ("crash", _server.KillAsync, _server.StartAsync, "unreachable"),
            ("hang", Done(_server.Pause), Done(_server.Resume), "unreachable"),
            ("full disk", () => _server.LimitDiskAsync("900000GB"), () => _server.LimitDiskAsync("1MB"), "blocked"),
        })
        {
            await MoreAsync(changes);
            await begin();
            await MoreAsync(changes);
            Answer? report = null;
            await Eventually.HoldsAsync(
                async () => (report = await product.HostOf("users").Client.GetAsync("/health")).Body.Contains($"\"rabbitmq\":\"{word}\"", StringComparison.Ordinal),
                () => $"The report says {word} after a {name}: {report}");
            report!.Body.ShouldStartWith("""{"status":"degraded",""");
            (await product.HostOf("users").Client.GetAsync("/health/ready")).ShouldBe(200);
            await end();
            await DeliveredAsync(product, name);
        }

        await Eventually.HoldsAsync(
            async () => (await product.HostOf("users").Client.GetAsync("/health")).Body.Contains("\"rabbitmq\":\"ok\"", StringComparison.Ordinal), "The report is ok again.");
        changes.Stop();
        await changing;
        await changes.DrainAsync();
        await changes.ShouldBeRecordedOnceAndInOrderAsync();
    }

    private Task DeliveredAsync(SampleProduct product, string fault)
    {
        Answer? left = null;
        return Eventually.HoldsAsync(
            async () => (left = await product.HostOf("users").Client.GetAsync("/events/?limit=5")).Body == """{"events":[],"next":null}""",
            () => $"RabbitMQ has the events after a {fault}: {left}\n{_server.EndOfLog()}");
    }

    private static Func<Task> Done(Action act) => () =>
    {
        act();
        return Task.CompletedTask;
    };

    private static Task MoreAsync(NameChanges changes)
    {
        changes.Allow(60); // Some of them later.
        var enough = changes.Answered + 30;
        return Eventually.HoldsAsync(() => changes.Answered >= enough, "More changes have their answer.");
    }
}
