using System.Text.Json;
using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.ThirdModule;
using Cello.TopologyTests.Topologies;
using RabbitMQ.Client;

namespace Cello.TopologyTests.RabbitMq;

/// <summary>What others see in RabbitMQ, and what they may put there.</summary>
public sealed class PublishedMessages
{
    [Fact]
    public async Task Anyone_receives_every_event_as_a_CloudEvent_in_the_order_of_the_changes()
    {
        await using var product = await SampleProduct.StartAsync(Arrangement.ApartWithRabbitMq.Without("payments"));
        await using var others = await RabbitMqClient.ConnectAsync(product.Broker!);
        var queue = await others.BindAsync("cello", "users.*");

        var user = await product.NewUserAsync();
        await product.RenameAsync(user, "Zoë");

        var registered = Json((await others.NextAsync(queue)).Body);
        var (properties, body) = await others.NextAsync(queue);
        var updated = Json(body);
        properties.ContentType.ShouldBe("application/cloudevents+json");
        properties.DeliveryMode.ShouldBe(DeliveryModes.Persistent);
        registered.GetProperty("type").GetString().ShouldBe("users.registered.v1");
        updated.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "traceparent", "data"], ignoreOrder: true);
        (updated.Text("specversion"), updated.Text("source"), updated.Text("type"), updated.Text("subject"), updated.Text("datacontenttype")).ShouldBe(
            ("1.0", "/users", "users.updated.v1", $"{user}", "application/json"));
        Guid.Parse(updated.Text("id")!).ShouldNotBe(Guid.Parse(registered.Text("id")!));
        updated.GetProperty("time").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(registered.GetProperty("time").GetDateTimeOffset());
        updated.Text("traceparent")!.ShouldMatch("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$");
        updated.GetProperty("data").GetRawText().ShouldBe(JsonSerializer.Serialize(
            new { user_id = user, name = "Zoë", email = $"renamed{user}@example.com" }));
    }

    [Fact]
    public async Task A_message_that_is_no_event_is_set_aside_and_the_others_are_handled()
    {
        await using var product = await SampleProduct.StartAsync(Arrangement.ApartWithRabbitMq.Without("payments"));
        await using var others = await RabbitMqClient.ConnectAsync(product.Broker!);
        string[] invalid =
        [
            "", "not JSON", "[]", """{"specversion":"1.0"}""",
            """{"specversion":"1.0","id":"1","source":"/users","type":"users.updated.v1","subject":"1","time":"2026-01-01T00:00:00Z","data":{} }""",
            $$"""{"specversion":"1.0","id":"{{Guid.NewGuid()}}","source":"/users","type":"users.updated","subject":"1","time":"2026-01-01T00:00:00Z","data":{} }""",
            $$"""{"specversion":"1.0","id":"{{Guid.NewGuid()}}","source":"/users","type":"users.updated.v1","subject":"{{new string('1', 201)}}","time":"2026-01-01T00:00:00Z","data":{} }""",
            $$"""{"specversion":"1.0","id":"{{Guid.NewGuid()}}","source":"/users","type":"users.updated.v1","subject":"\u0000","time":"2026-01-01T00:00:00Z","data":{} }""",
        ];
        var user = await product.NewUserAsync();
        foreach (var body in invalid)
        {
            await others.SendAsync("cello.purchases", body);
        }

        await product.RenameAsync(user, "Bob");

        await Eventually.HoldsAsync(async () => (await product.NamesAsync(user)).SequenceEqual(["Bob"]), "The event is handled.");
        await Eventually.HoldsAsync(
            async () => await others.CountAsync("cello.purchases.invalid") == invalid.Length, "Each invalid message is kept.");
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
