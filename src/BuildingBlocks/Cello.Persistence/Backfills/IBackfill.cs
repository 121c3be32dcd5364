namespace Cello.Persistence.Backfills;

/// <summary>
/// Fills a column that a migration has added with values that SQL cannot compute. It runs after the migrations, and again in every host from time
/// to time, for rows that hosts of the previous version write. It must go on where an earlier run ended.
/// </summary>
public interface IBackfill<in TContext>
    where TContext : ModuleDbContext
{
    /// <summary>Fills the rows that have no value, in statements of a bounded size.</summary>
    /// <param name="context">For reading.</param>
    /// <param name="write">Carries out one statement, and returns when it is durable.</param>
    /// <param name="cancellationToken">Ends it between two statements.</param>
    /// <returns>What is left for a person to solve, in a line without personal data; null if there is nothing.</returns>
    Task<string?> RunAsync(TContext context, Func<FormattableString, CancellationToken, Task> write, CancellationToken cancellationToken);
}
