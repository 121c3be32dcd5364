using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence.Events;

/// <summary>
/// Handles events in a module's database. The mark of an event is committed with its effect, so that of any number of deliveries one has an effect.
/// Events of different keys are handled at the same time.
/// </summary>
internal sealed class Inbox<TContext, TRepository>(
    IModule module,
    EventCatalog catalog,
    IServiceScopeFactory scopes,
    ModuleDatabase<TContext> database,
    OutboxSignal<TContext> signal,
    EventTransactions<TContext, TRepository> transactions,
    TimeProvider clock,
    ILogger<Inbox<TContext, TRepository>> logger) : IInbox
    where TContext : ModuleDbContext
{
    /// <summary>Writers that commit at the same time share a commit on SQLite.</summary>
    private const int MaxParallel = 16;

    public async Task<IReadOnlyList<EventResult>> ReceiveAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        var received = new ReceivedEvents(events, Refuse, clock);
        await Parallel.ForAsync(
            0,
            received.Keys,
            new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken },
            async (_, token) =>
            {
                List<EventEnvelope> batch = [];
                while (received.TakeInto(batch, token) is not null)
                {
                    await transactions.HandleAsync(received, batch, token);
                    batch = [];
                }
            });
        var results = received.Results;
        if (results.FirstOrDefault(result => result.Outcome == EventOutcome.Unavailable) is { } unavailable)
        {
            EventLog.Unavailable(logger, module.Name, results.Count(result => result.Outcome == EventOutcome.Unavailable), unavailable.Error);
        }

        return results;
    }

    /// <inheritdoc/>
    /// <remarks>In the module's own outbox, from which its relay delivers them like any others. An event that is stored twice is handled once.</remarks>
    public async Task StoreAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        context.Outbox.AddRange(events.Select(received => OutboxEvent.Of(received, module.Name)));
        await database.WriteAsync(context, isOneStatement: false, context.SaveChangesAsync, cancellationToken);
        signal.Set(module.Name);
    }

    /// <returns>The result of an event that this build does not know; null if it does.</returns>
    private EventResult? Refuse(EventEnvelope received)
    {
        if (catalog.FindSubscribed(module.Name, received.Event, received.Version) is not null)
        {
            return null;
        }

        EventLog.Unknown(logger, module.Name, received);
        return new EventResult(received.Id, EventOutcome.Unknown, $"{module.Name} does not know {received.Event} version {received.Version}");
    }
}
