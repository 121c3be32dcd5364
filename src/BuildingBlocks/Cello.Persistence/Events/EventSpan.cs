using System.Diagnostics;
using Cello.Modularity.Events;

namespace Cello.Persistence.Events;

/// <summary>The span in which an event is handled. It begins a trace of its own, with a link to the span that published the event.</summary>
internal static class EventSpan
{
    private static readonly ActivitySource Source = new("Cello");

    /// <summary>Starts the span; null if there is no listener.</summary>
    public static Activity? Start(string module, EventEnvelope received)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var links = ActivityContext.TryParse(received.TraceParent, traceState: null, isRemote: true, out var publisher)
            ? new[] { new ActivityLink(publisher) }
            : [];
        Activity.Current = null; // It would be the parent; in the calling asynchronous method only.
        return Source.StartActivity($"{module} handles {received.Event}", ActivityKind.Consumer, parentContext: default, links: links)
            ?.SetTag("cello.event", received.Event)
            .SetTag("cello.event_id", received.Id.ToString());
    }
}
