using Cello.Contracts;
using Cello.Modularity.Edges.Rehearsals;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.Tests.Events;
using Microsoft.Extensions.Configuration;

namespace Cello.Modularity.Tests.Edges.Rehearsals;

/// <summary>An event is written, read by the subscriber's record, written again and compared.</summary>
public sealed class RehearsedEventTests
{
    [Fact]
    public async Task An_event_that_the_record_reads_completely_is_same()
    {
        var compared = await CompareAsync("""{"shop_id":1,"name":"the \"corner\" shop"}""");

        compared.Differences.ShouldBeEmpty();
        compared.Bytes.ShouldBeGreaterThan(100);
        compared.Duration.ShouldBeNull();
    }

    [Fact]
    public async Task A_member_that_the_record_loses_is_a_difference() =>
        (await CompareAsync("""{"shop_id":1,"name":"corner","owner":"secret"}""")).Differences.ShouldBe(["body.owner"]);

    [Fact]
    public async Task An_optional_member_that_the_publisher_did_not_know_yet_is_no_difference() =>
        (await CompareAsync("""{"shop_id":1}""")).Differences.ShouldBeEmpty();

    [Fact]
    public async Task A_body_that_the_record_cannot_read_has_no_result() => await Should.ThrowAsync<System.Text.Json.JsonException>(() => CompareAsync("{}"));

    private static Task<Comparison> CompareAsync(string body)
    {
        var topology = Topology.Read(
            [
                new ListedModule("shop") { Events = [PublishedEvent.Of<ShopMoved>("shop.moved", version: 1, moved => moved.ShopId)] },
                new ListedModule("maps") { Subscriptions = [Subscription.To<ShopMoved>()] },
            ],
            new ConfigurationBuilder().Build());
        var published = new EventEnvelope(Guid.NewGuid(), "shop", "shop.moved", 1, "1", DateTimeOffset.UnixEpoch.AddTicks(1), TraceParent: null, body);
        var subscribed = new EventCatalog(topology).FindSubscribed("maps", "shop.moved", 1)!;
        return new RehearsedEvent(published, subscribed).RunAsync(TestContext.Current.CancellationToken);
    }

    private sealed record ShopMoved(long ShopId, string? Name = null) : IEvent;
}
