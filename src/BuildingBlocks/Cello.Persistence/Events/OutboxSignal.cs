namespace Cello.Persistence.Events;

/// <summary>Wakes the relays of a module in this process when its outbox may have something to deliver.</summary>
internal sealed class OutboxSignal<TContext>(TimeProvider clock)
    where TContext : ModuleDbContext
{
    private TaskCompletionSource _set = New();

    /// <summary>The task that completes at the next <see cref="Set"/>. Take it before looking into the outbox, so that no event is missed.</summary>
    public Task Next => Volatile.Read(ref _set).Task;

    public void Set() => Interlocked.Exchange(ref _set, New()).TrySetResult();

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
