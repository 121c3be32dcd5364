using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.TransientErrors;
using Cello.Persistence.Reads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cello.Persistence.Events;

/// <summary>
/// Delivers the events of a module to their subscribers, in each host that runs the module. For one subscriber one host at a time delivers, which holds a
/// lease, and makes one delivery at a time; no lock and no transaction is held during it. A host that took over may deliver events that another one
/// delivers still: the subscriber handles each once.
/// </summary>
internal sealed class OutboxRelay<TContext>(
    IModule module,
    EventCatalog catalog,
    IServiceProvider services,
    IServiceScopeFactory scopes,
    ISqlReader<TContext> sql,
    ModuleDatabase<TContext> database,
    OutboxSignal<TContext> signal,
    OutboxInFlight<TContext> inFlight,
    IOptions<EventOptions> options,
    EventMetrics metrics,
    IEnumerable<ITransientErrorDetector> outages,
    TimeProvider clock,
    ILogger<OutboxRelay<TContext>> logger) : BackgroundService
    where TContext : ModuleDbContext
{
    /// <summary>How often to look for events that another process has stored.</summary>
    private static readonly TimeSpan SharedInterval = TimeSpan.FromSeconds(1);

    /// <summary>How often to look where this process stores all events, in case that a commit seemed to fail and did not.</summary>
    private static readonly TimeSpan OwnInterval = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a delivery takes. After a crash, another host takes over within this time.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(25);

    /// <summary>How soon to ask again for a lease that another host has.</summary>
    private static readonly TimeSpan LeasePause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private readonly TimeSpan _interval = database.IsOwnedByThisProcess ? OwnInterval : SharedInterval;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(catalog.FormerAndPresentRecipientsOf(module).Select(subscriber => RunAsync(subscriber, stoppingToken)));

    private async Task RunAsync(string subscriber, CancellationToken stoppingToken)
    {
        var run = new SubscriberRun(
            subscriber,
            services.GetRequiredKeyedService<ISubscriber>(subscriber),
            new OutboxQueue<TContext>(subscriber, PredecessorsOf(subscriber), scopes, sql, database, options.Value, metrics, clock, logger));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeliverAndWaitAsync(run, stoppingToken);
                run.Failure = null;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops.
            }
            catch (Exception exception)
            {
                LogFailure(run, exception);
                await Task.Delay(run.NextPause(), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Those who may have received the earlier events of a key, before the broker was configured or removed.</summary>
    private IReadOnlyList<string> PredecessorsOf(string recipient) =>
        recipient == EventBroker.Recipient ? catalog.SubscribersOf(module) : [EventBroker.Recipient];

    /// <summary>Delivers what is due, and waits: for a signal if there is no more, and for a pause if the subscriber, or the lease, is not to be had.</summary>
    private async Task DeliverAndWaitAsync(SubscriberRun run, CancellationToken stoppingToken)
    {
        var next = signal.Next(run.Subscriber);
        var due = await run.Queue.ReadDueAsync(stoppingToken);
        if (due.Count > 0)
        {
            if (!await LeaseAsync(run.Subscriber, stoppingToken))
            {
                await Task.Delay(LeasePause, clock, stoppingToken); // Not until the next signal: the host with the lease delivers those too.
                return;
            }

            bool isReached;
            try
            {
                isReached = await DeliverAllAsync(run, due, stoppingToken);
            }
            finally
            {
                await ReleaseAsync(run.Subscriber);
            }

            if (!isReached)
            {
                await Task.Delay(run.NextPause(), clock, stoppingToken); // Without the lease: another host may reach it.
                return;
            }
        }

        run.Pause = ShortestPause;
        var wait = await run.Queue.NextDueAsync(stoppingToken) is { Ticks: > 0 } soon && soon < _interval ? soon : _interval;
        await signal.WaitAsync(next, wait, stoppingToken);
    }

    /// <returns>Whether the subscriber could be reached and work.</returns>
    private async Task<bool> DeliverAllAsync(SubscriberRun run, IReadOnlyList<OutboxEvent> due, CancellationToken stoppingToken)
    {
        if (!database.IsOwnedByThisProcess)
        {
            due = await run.Queue.ReadDueAsync(stoppingToken); // The host that had the lease before may have delivered some.
        }

        while (due.Count > 0)
        {
            if (!await DeliverAsync(run, due, stoppingToken))
            {
                return false;
            }

            due = await LeaseAsync(run.Subscriber, stoppingToken) ? await run.Queue.ReadDueAsync(stoppingToken) : [];
        }

        return true;
    }

    private async Task<bool> DeliverAsync(SubscriberRun run, IReadOnlyList<OutboxEvent> due, CancellationToken stoppingToken)
    {
        using var delivery = inFlight.Add(due);
        try
        {
            var results = await run.Module.DeliverAsync([.. due.Select(stored => stored.ToEnvelope())], stoppingToken);
            if (run.WhyUnreachable is not null)
            {
                run.WhyUnreachable = null;
                EventLog.DeliveredAgain(logger, module.Name, run.Subscriber);
            }

            await run.Queue.SettleAsync(due, results, stoppingToken);
            return results.Any(result => result.Outcome is not (EventOutcome.Unavailable or EventOutcome.NotTried));
        }
        catch (SubscriberUnreachableException unreachable)
        {
            if (run.WhyUnreachable is null)
            {
                EventLog.Unreachable(logger, module.Name, run.Subscriber, unreachable.Message);
            }

            if (run.WhyUnreachable != unreachable.Message)
            {
                run.WhyUnreachable = unreachable.Message;
                await run.Queue.NoteAsync(due, unreachable.Message, stoppingToken);
            }

            return false;
        }
    }

    /// <summary>Also when the host stops, so that another one can go on at once.</summary>
    private async Task ReleaseAsync(string subscriber)
    {
        try
        {
            using var limit = new CancellationTokenSource(LongestPause, clock);
            await WithContextAsync(context => database.ReleaseAsync(context, subscriber, inFlight.Token, limit.Token));
        }
        catch (Exception)
        {
            // It expires by itself.
        }
    }

    /// <summary>One line for each kind of failure, not for each attempt.</summary>
    private void LogFailure(SubscriberRun run, Exception exception)
    {
        var kind = exception.GetBaseException().GetType();
        if (run.Failure == kind)
        {
            return;
        }

        run.Failure = kind;
        if (outages.Any(detector => detector.IsTransient(exception)))
        {
            EventLog.RelayPaused(logger, module.Name, run.Subscriber, exception.GetBaseException().Message);
        }
        else
        {
            EventLog.RelayFailed(logger, module.Name, run.Subscriber, exception);
        }
    }

    private Task<bool> LeaseAsync(string subscriber, CancellationToken cancellationToken) =>
        WithContextAsync(context => database.TryLeaseAsync(context, subscriber, inFlight.Token, Lease, cancellationToken));

    private async Task<T> WithContextAsync<T>(Func<TContext, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    /// <summary>The state of the deliveries to one subscriber.</summary>
    private sealed record SubscriberRun(string Subscriber, ISubscriber Module, OutboxQueue<TContext> Queue)
    {
        public TimeSpan Pause { get; set; } = ShortestPause;

        /// <summary>Why the subscriber cannot be reached, as noted at the events; null if it can.</summary>
        public string? WhyUnreachable { get; set; }

        /// <summary>The kind of failure that was logged; null after a success.</summary>
        public Type? Failure { get; set; }

        /// <summary>Returns the pause, and doubles the next one.</summary>
        public TimeSpan NextPause()
        {
            var pause = Pause;
            Pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            return pause;
        }
    }
}
