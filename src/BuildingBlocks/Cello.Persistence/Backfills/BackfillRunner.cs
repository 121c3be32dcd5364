using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Backfills;

/// <summary>Runs the backfills of a module, each from its start when another writer was in the way.</summary>
internal static class BackfillRunner
{
    private const int MaxAttempts = 5;

    /// <returns>What is left for a person to solve, a line for each backfill that leaves something.</returns>
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
                // Another host has just written a value that was free before, or the same rows.
            }
        }
    }
}
