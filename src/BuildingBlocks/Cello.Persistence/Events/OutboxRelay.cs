using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cello.Persistence.Events;

/// <summary>
/// Delivers the events of a module to their subscribers, in each host that runs the module. For one subscriber one host at a time delivers, which holds a
/// lease, and makes one delivery at a time; no lock and no transaction is held meanwhile. A host that took over may deliver events that another one
/// delivers still: the subscriber handles each once.
/// </summary>
internal sealed class OutboxRelay<TContext>(
    IModule module,
    EventCatalog catalog,
    IServiceProvider services,
    IServiceScopeFactory scopes,
    ModuleDatabase<TContext> database,
    OutboxSignal<TContext> signal,
    OutboxInFlight<TContext> inFlight,
    IOptions<EventOptions> options,
    EventMetrics metrics,
    TimeProvider clock,
    ILogger<OutboxRelay<TContext>> logger) : BackgroundService
    where TContext : ModuleDbContext
{
    /// <summary>How often to look for events that another process has stored.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Longer than a delivery takes. After a crash, another host takes over within this time.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private readonly string _token = Guid.NewGuid().ToString();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(catalog.SubscribersOf(module).Select(subscriber => RunAsync(subscriber, stoppingToken)));

    private async Task RunAsync(string subscriber, CancellationToken stoppingToken)
    {
        var run = new SubscriberRun(
            subscriber,
            services.GetRequiredKeyedService<ISubscriber>(subscriber),
            new OutboxQueue<TContext>(subscriber, scopes, database, options.Value, metrics, clock, logger));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeliverAllAsync(run, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops.
            }
            catch (Exception exception)
            {
                await PauseAfterAsync(run, exception, stoppingToken);
            }
        }
    }

    /// <summary>Delivers what is due, and returns after a wait for more.</summary>
    private async Task DeliverAllAsync(SubscriberRun run, CancellationToken stoppingToken)
    {
        var next = signal.Next;
        var hasLease = false;
        while (await run.Queue.ReadDueAsync(stoppingToken) is { Count: > 0 } due)
        {
            var before = hasLease;
            hasLease = await LeaseAsync(run.Subscriber, stoppingToken);
            if (!hasLease)
            {
                break;
            }

            if (before || database.IsOwnedByThisProcess)
            {
                await DeliverAsync(run, due, stoppingToken);
            } // Else read again: the host before may have delivered these.
        }

        if (hasLease)
        {
            await WithContextAsync(context => database.ReleaseAsync(context, run.Subscriber, _token, stoppingToken));
        }

        run.Pause = ShortestPause;
        var wait = await run.Queue.NextDueAsync(stoppingToken) is { } due2 && due2 < Interval ? due2 : Interval;
        await signal.WaitAsync(next, wait, stoppingToken);
    }

    private async Task DeliverAsync(SubscriberRun run, IReadOnlyList<OutboxEvent> due, CancellationToken stoppingToken)
    {
        using (inFlight.Add(due))
        {
            try
            {
                var results = await run.Module.DeliverAsync([.. due.Select(EnvelopeOf)], stoppingToken);
                if (run.IsUnreachable)
                {
                    run.IsUnreachable = false;
                    EventLog.DeliveredAgain(logger, module.Name, run.Subscriber);
                }

                run.Pause = ShortestPause;
                await run.Queue.SettleAsync(due, results, stoppingToken);
            }
            catch (SubscriberUnreachableException unreachable)
            {
                if (!run.IsUnreachable)
                {
                    run.IsUnreachable = true;
                    EventLog.Unreachable(logger, module.Name, run.Subscriber, unreachable.Message);
                    await run.Queue.NoteAsync(due, unreachable.Message, stoppingToken);
                }

                await PauseAsync(run, stoppingToken);
            }
        }
    }

    private async Task PauseAfterAsync(SubscriberRun run, Exception exception, CancellationToken stoppingToken)
    {
        EventLog.RelayFailed(logger, module.Name, run.Subscriber, run.Pause.TotalSeconds, exception);
        try
        {
            await PauseAsync(run, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task PauseAsync(SubscriberRun run, CancellationToken stoppingToken)
    {
        await Task.Delay(run.Pause, clock, stoppingToken);
        run.Pause = TimeSpan.FromTicks(Math.Min(run.Pause.Ticks * 2, LongestPause.Ticks));
    }

    private Task<bool> LeaseAsync(string subscriber, CancellationToken cancellationToken) =>
        WithContextAsync(context => database.TryLeaseAsync(context, subscriber, _token, Lease, cancellationToken));

    private async Task<T> WithContextAsync<T>(Func<TContext, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    private static EventEnvelope EnvelopeOf(OutboxEvent stored) => new(
        Guid.Parse(stored.EventId), stored.Source, stored.Event, (int)stored.Version, stored.Key, stored.OccurredAt, stored.TraceParent, stored.Body);

    /// <summary>The state of the deliveries to one subscriber.</summary>
    private sealed record SubscriberRun(string Subscriber, ISubscriber Module, OutboxQueue<TContext> Queue)
    {
        public TimeSpan Pause { get; set; } = ShortestPause;

        public bool IsUnreachable { get; set; }
    }
}
