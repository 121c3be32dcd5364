using System.Text.Json;
using Cello.Hosting.Events.RabbitMq;
using Cello.Modularity.Events;
using CsCheck;

namespace Cello.Hosting.Tests.Events.RabbitMq;

/// <summary>What is written for RabbitMQ is read again as it was.</summary>
public sealed class EventMessageTests
{
    private static readonly Gen<string> Key = Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u00A0', '\uD7FF']), 1, 40];

    private static readonly Gen<string> Text = Gen.String[Gen.Char['\u0001', '\uD7FF'], 1, 40];

    private static readonly Gen<EventEnvelope> Envelopes = Gen.Select(
        Gen.Guid, Gen.OneOf(Gen.Const("users"), Gen.Const("a-b")), Gen.OneOf(Gen.Const("users.deleted"), Gen.Const("x.v2.done")), Gen.Int[1, 1000], Key, Gen.DateTimeOffset, Text,
        (id, source, name, version, key, time, member) => new EventEnvelope(
            id, source, name, version, key, time, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", JsonSerializer.Serialize(new { member })));

    [Fact]
    public void An_event_is_read_as_it_was_written() => Envelopes.Sample(written =>
    {
        var read = EventMessage.Read(EventMessage.Write(written));

        (read with { Body = written.Body }).ShouldBe(written);
        JsonElement.DeepEquals(JsonElement.Parse(read.Body), JsonElement.Parse(written.Body)).ShouldBeTrue();
    });

    [Fact]
    public void Any_bytes_are_an_event_or_are_refused() => Gen.Byte.Array[0, 200].Sample(bytes =>
        Should.Throw<FormatException>(() => EventMessage.Read(bytes)));
}
