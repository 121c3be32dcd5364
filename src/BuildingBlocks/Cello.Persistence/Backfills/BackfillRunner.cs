using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Backfills;

/// <summary>Runs the backfills of a module. A backfill restarts from its beginning after a conflict with another writer.</summary>
internal static class BackfillRunner
{
    private const int MaxAttempts = 5;

    /// <returns>One line for each backfill that leaves rows for an operator to resolve.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync<TContext>(
        IServiceProvider services, ModuleDatabase<TContext> writers, CancellationToken cancellationToken)
        where TContext : ModuleDbContext
    {
        var left = new List<string>();
        foreach (var backfill in services.GetServices<IBackfill<TContext>>())
        {
            if (await RunAsync(backfill, services.GetRequiredService<TContext>(), writers, cancellationToken) is { } line)
            {
                left.Add(line);
            }
        }

        return left;
    }

    private static async Task<string?> RunAsync<TContext>(
        IBackfill<TContext> backfill, TContext context, ModuleDatabase<TContext> writers, CancellationToken cancellationToken)
        where TContext : ModuleDbContext
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await backfill.RunAsync(
                    context,
                    (statement, token) => writers.WriteAsync(
                        context, isOneStatement: true, writing => context.Database.ExecuteSqlAsync(statement, writing), token),
                    cancellationToken);
            }
            catch (DbException) when (attempt < MaxAttempts)
            {
                // Another host has written the same rows, or a value that was not in use before.
            }
        }
    }
}
