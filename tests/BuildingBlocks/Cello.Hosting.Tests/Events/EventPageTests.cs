using Cello.Hosting.Events;
using Cello.Modularity.Events;

namespace Cello.Hosting.Tests.Events;

/// <summary>Reading page by page gives every event once, also those with several subscribers and in several modules.</summary>
public sealed class EventPageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void Pages_have_every_event_once(int limit)
    {
        var stored = Enumerable.Range(1, 7).SelectMany(number => Enumerable.Range(1, (number % 3) + 1).Select(subscriber => Event(number, $"s{subscriber}"))).ToList();

        var (read, after) = (new List<EventView>(), (Guid?)null);
        do
        {
            var rest = stored.Where(undelivered => after is null || undelivered.Envelope.Id > after).ToList();
            var page = EventPage.Of([.. rest.Take(limit + 1), .. LaterOf(rest, limit)], limit);
            (page.Events.Count > 0 || page.Next is null).ShouldBeTrue(); // Only the last page may be empty: after an event that alone has more subscribers than a page.
            read.AddRange(page.Events);
            after = page.Next;
        }
        while (after is not null);

        read.Select(view => (view.Id, view.Subscriber)).ShouldBe(stored.Select(undelivered => (undelivered.Envelope.Id, undelivered.Subscriber)));
    }

    /// <summary>The rest of the first event, which a module reads in full when it has more subscribers than a page has room for.</summary>
    private static IEnumerable<UndeliveredEvent> LaterOf(List<UndeliveredEvent> rest, int limit) =>
        rest.Skip(limit + 1).TakeWhile(undelivered => undelivered.Envelope.Id == rest[0].Envelope.Id);

    private static UndeliveredEvent Event(int number, string subscriber) => new(
        new EventEnvelope(
            new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), "shop", "shop.opened", Version: 1, Key: "7", DateTimeOffset.UnixEpoch, TraceParent: null, Body: "{}"),
        subscriber, IsDead: false, Attempts: 0, NextAttemptAt: null, Error: null);
}
