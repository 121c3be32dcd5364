using System.Collections.Concurrent;

namespace Cello.Persistence.Events;

/// <summary>Wakes the relays of a module in this process when its outbox may have something to deliver.</summary>
internal sealed class OutboxSignal<TContext>(TimeProvider clock)
    where TContext : ModuleDbContext
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _set = new(StringComparer.Ordinal);

    /// <summary>The task that completes at the next <see cref="Set"/>. Take it before looking into the outbox, so that no event is missed.</summary>
    public Task Next(string recipient) => _set.GetOrAdd(recipient, _ => New()).Task;

    public void Set(string recipient)
    {
        if (_set.TryRemove(recipient, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    public void SetAll()
    {
        foreach (var recipient in _set.Keys)
        {
            Set(recipient);
        }
    }

    /// <summary>Waits for a signal that was taken before, or until the time is over.</summary>
    public async Task WaitAsync(Task next, TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(time, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Time to look again.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
