using System.Globalization;
using System.Text.Json;
using Cello.Modularity.Events;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>An event as others see it: CloudEvents 1.0 in structured JSON (https://github.com/cloudevents/spec).</summary>
internal static class EventMessage
{
    public const string ContentType = "application/cloudevents+json";

    /// <summary>Of the extension for distributed tracing.</summary>
    private static readonly CloudEventAttribute TraceParent = CloudEventAttribute.CreateExtension("traceparent", CloudEventAttributeType.String);

    private static readonly JsonEventFormatter Formatter = new();

    public static ReadOnlyMemory<byte> Write(EventEnvelope published)
    {
        using var data = JsonDocument.Parse(published.Body);
        var message = new CloudEvent(CloudEventsSpecVersion.V1_0, [TraceParent])
        {
            Id = published.Id.ToString(),
            Source = new Uri($"/{published.Source}", UriKind.Relative),
            Type = $"{published.Event}.v{published.Version.ToString(CultureInfo.InvariantCulture)}",
            Subject = published.Key,
            Time = published.OccurredAt,
            DataContentType = "application/json",
            Data = data.RootElement,
            [TraceParent] = published.TraceParent,
        };
        return Formatter.EncodeStructuredModeMessage(message, out _);
    }

    /// <exception cref="FormatException">The message is not an event that <see cref="Write"/> has written.</exception>
    public static EventEnvelope Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return EnvelopeOf(Formatter.DecodeStructuredModeMessage(body, contentType: null, [TraceParent]));
        }
        catch (Exception unreadable)
        {
            throw new FormatException(unreadable.Message, unreadable);
        }
    }

    private static EventEnvelope EnvelopeOf(CloudEvent message)
    {
        var type = message.Type!;
        var dot = type.LastIndexOf(".v", StringComparison.Ordinal);
        var envelope = new EventEnvelope(
            Guid.Parse(message.Id!),
            message.Source!.OriginalString.TrimStart('/'),
            type[..dot],
            int.Parse(type[(dot + 2)..], NumberStyles.None, CultureInfo.InvariantCulture),
            message.Subject!,
            message.Time!.Value,
            (string?)message[TraceParent],
            ((JsonElement)message.Data!).GetRawText());
        return IsStorable(envelope) ? envelope : throw new FormatException("An attribute is too long, or has a character that cannot be stored.");
    }

    private static bool IsStorable(EventEnvelope envelope) =>
        envelope is { Source.Length: > 0 and <= 100, Event.Length: > 0 and <= 200, Key.Length: > 0 and <= PublishedEvent.KeyMaxLength, TraceParent: null or { Length: <= 100 } }
        && envelope.Body.Length <= PublishedEvent.BodyMaxLength
        && !string.Concat(envelope.Source, envelope.Event, envelope.Key, envelope.TraceParent).Contains('\0', StringComparison.Ordinal);
}
