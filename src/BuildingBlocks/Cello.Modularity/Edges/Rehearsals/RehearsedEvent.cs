using System.Text.Json;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Events;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>
/// Writes an event as it is sent to another process, reads it as the subscriber there does, writes what was read, and looks for members that were
/// lost. It is not sent, because it would be handled.
/// </summary>
internal sealed class RehearsedEvent(EventEnvelope published, SubscribedEvent subscribed) : Rehearsal(published.Event)
{
    private const string Envelope = "envelope";
    private const string Body = "body";

    public override bool IsRemote => false;

    public override Task<Comparison> RunAsync(CancellationToken cancellationToken)
    {
        var sent = JsonSerializer.SerializeToUtf8Bytes<IReadOnlyList<EventEnvelope>>([published], WireJson.Nested);
        var received = JsonSerializer.Deserialize<IReadOnlyList<EventEnvelope>>(sent, WireJson.Options)![0];
        IEnumerable<string> envelope = received == published ? [] : [Envelope];
        var body = JsonDifferences.Lost(JsonElement.Parse(received.Body), JsonElement.Parse(subscribed.Rewrite(received.Body)));
        return Task.FromResult(new Comparison([.. envelope, .. body.Select(member => member == JsonDifferences.Root ? Body : $"{Body}.{member}")], sent.Length));
    }
}
