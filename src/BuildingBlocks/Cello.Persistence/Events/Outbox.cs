using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Events;

/// <summary>The undelivered events of a module, for operators.</summary>
internal sealed class Outbox<TContext>(
    IModule module,
    EventCatalog catalog,
    IServiceScopeFactory scopes,
    ModuleDatabase<TContext> database,
    OutboxSignal<TContext> signal,
    OutboxInFlight<TContext> inFlight,
    TimeProvider clock) : IOutbox
    where TContext : ModuleDbContext
{
    public string ModuleName => module.Name;

    public Task<IReadOnlyList<UndeliveredEvent>> ListAsync(
        bool? isDead, string? subscriber, Guid? after, int limit, CancellationToken cancellationToken) => WithContextAsync<IReadOnlyList<UndeliveredEvent>>(async context =>
    {
        var events = context.Outbox.AsNoTracking();
        if (isDead is { } dead)
        {
            events = events.Where(stored => stored.DeadAt != null == dead);
        }

        if (subscriber is not null)
        {
            events = events.Where(stored => stored.Subscriber == subscriber);
        }

        if (after is { } last)
        {
            var text = last.ToString();
            events = events.Where(stored => string.Compare(stored.EventId, text) > 0);
        }

        var found = await events.OrderBy(stored => stored.EventId).ThenBy(stored => stored.Subscriber).Take(limit + catalog.FormerAndPresentRecipientsOf(module).Count).ToListAsync(cancellationToken);
        return [.. found.Select(UndeliveredOf)];
    });

    public async Task<bool> RetryAsync(Guid id, string? subscriber, CancellationToken cancellationToken)
    {
        var text = id.ToString();
        DateTimeOffset? pending = null;
        var found = await WriteAsync(
            (outbox, token) => outbox.Where(stored => stored.EventId == text && (subscriber == null || stored.Subscriber == subscriber)).ExecuteUpdateAsync(
                update => update.SetProperty(stored => stored.NextAttemptAt, OutboxEvent.Due).SetProperty(stored => stored.DeadAt, pending), token),
            cancellationToken);
        signal.SetAll();
        return found > 0;
    }

    public async Task<DiscardResult> DiscardAsync(Guid id, string? subscriber, CancellationToken cancellationToken)
    {
        var text = id.ToString();
        var stored = await WithContextAsync(context => context.Outbox.AsNoTracking()
            .Where(found => found.EventId == text && (subscriber == null || found.Subscriber == subscriber)).ToListAsync(cancellationToken));
        if (stored.Count == 0)
        {
            return DiscardResult.NotFound;
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var found in stored)
        {
            var mayBeInFlight = inFlight.Contains(found.Position)
                || (found.NextAttemptAt <= now && await WithContextAsync(context => database.IsLeasedAsync(context, found.Subscriber, inFlight.Token, cancellationToken)));
            if (mayBeInFlight)
            {
                return DiscardResult.InDelivery;
            }
        }

        var positions = stored.Select(found => found.Position).ToList();
        await WriteAsync((outbox, token) => outbox.Where(found => positions.Contains(found.Position)).ExecuteDeleteAsync(token), cancellationToken);
        signal.SetAll();
        return DiscardResult.Discarded;
    }

    public Task<IReadOnlyList<OutboxStatistics>> CountAsync(CancellationToken cancellationToken) => WithContextAsync<IReadOnlyList<OutboxStatistics>>(async context =>
    {
        var counts = await context.Outbox
            .GroupBy(stored => new { stored.Subscriber, IsDead = stored.DeadAt != null })
            .Select(group => new { group.Key.Subscriber, group.Key.IsDead, Count = group.LongCount(), Oldest = group.Min(stored => stored.OccurredAt) })
            .ToListAsync(cancellationToken);
        return
        [
            .. from subscriber in catalog.RecipientsOf(module).Union(counts.Select(count => count.Subscriber), StringComparer.Ordinal)
               let pending = counts.Find(count => count.Subscriber == subscriber && !count.IsDead)
               let dead = counts.Find(count => count.Subscriber == subscriber && count.IsDead)
               select new OutboxStatistics(subscriber, pending?.Count ?? 0, dead?.Count ?? 0, pending?.Oldest),
        ];
    });

    private UndeliveredEvent UndeliveredOf(OutboxEvent stored)
    {
        var isDead = stored.DeadAt is not null;
        return new UndeliveredEvent(
            stored.ToEnvelope(),
            stored.Subscriber,
            isDead,
            (int)stored.Attempts,
            isDead || stored.NextAttemptAt == OutboxEvent.Due ? null : DateTimeOffset.FromUnixTimeMilliseconds(stored.NextAttemptAt),
            stored.Error);
    }

    private Task<int> WriteAsync(Func<DbSet<OutboxEvent>, CancellationToken, Task<int>> write, CancellationToken cancellationToken) => WithContextAsync(
        context => database.WriteAsync(context, isOneStatement: true, token => write(context.Outbox, token), cancellationToken));

    private async Task<T> WithContextAsync<T>(Func<TContext, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TContext>());
    }
}
