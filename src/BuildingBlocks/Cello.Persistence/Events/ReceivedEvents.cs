using Cello.Modularity.Events;

namespace Cello.Persistence.Events;

/// <summary>
/// The events of a delivery, handed out to those that handle them: of each key in their order, the next one when the one before is settled as handled.
/// For use by several threads.
/// </summary>
internal sealed class ReceivedEvents
{
    /// <summary>No event is begun after this time, so that the answer is in time.</summary>
    private static readonly TimeSpan MaxBegin = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Queue<Queue<EventEnvelope>> _waiting;
    private readonly Dictionary<Guid, Queue<EventEnvelope>> _later = []; // Of the key of an event that was taken.
    private readonly List<EventResult> _results;
    private readonly Func<EventEnvelope, EventResult?> _refuse;
    private readonly TimeProvider _clock;
    private readonly long _beganAt;

    /// <param name="events">The events of the delivery.</param>
    /// <param name="refuse">Returns the result of an event that is not to be handled; null if it is.</param>
    /// <param name="clock">Measures the time of the delivery.</param>
    public ReceivedEvents(IReadOnlyList<EventEnvelope> events, Func<EventEnvelope, EventResult?> refuse, TimeProvider clock)
    {
        (_refuse, _clock, _beganAt) = (refuse, clock, clock.GetTimestamp());
        _waiting = new(events.DistinctBy(received => received.Id).GroupBy(received => (received.Source, received.Key)).Select(key => new Queue<EventEnvelope>(key)));
        _results = new(events.Count);
        Keys = _waiting.Count;
    }

    /// <summary>How many keys the events have, which is how many of them can be handled at the same time.</summary>
    public int Keys { get; }

    /// <summary>Whether the time of the delivery is used up.</summary>
    public bool IsLate => _clock.GetElapsedTime(_beganAt) > MaxBegin;

    /// <summary>One result for each event, once all are settled.</summary>
    public IReadOnlyList<EventResult> Results => _results;

    /// <summary>Adds an event, if one is waiting, to those that one transaction handles; none once that transaction is cancelled.</summary>
    /// <returns>The event; null if there is none.</returns>
    public EventEnvelope? TakeInto(List<EventEnvelope> batch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            while (!cancellationToken.IsCancellationRequested && _waiting.TryDequeue(out var key))
            {
                var next = key.Dequeue();
                _later[next.Id] = key;
                if ((IsLate ? new EventResult(next.Id, EventOutcome.NotTried) : _refuse(next)) is { } refused)
                {
                    Settle(refused);
                    continue;
                }

                batch.Add(next);
                return next;
            }

            return null;
        }
    }

    /// <summary>Settles an event that was taken. Unless it was handled, the later events of its key are settled as not tried.</summary>
    public void Settle(EventResult result)
    {
        lock (_lock)
        {
            _results.Add(result);
            _later.Remove(result.Id, out var later);
            if (result.Outcome != EventOutcome.Handled)
            {
                _results.AddRange(later!.Select(held => new EventResult(held.Id, EventOutcome.NotTried)));
            }
            else if (later!.Count > 0)
            {
                _waiting.Enqueue(later);
            }
        }
    }
}
