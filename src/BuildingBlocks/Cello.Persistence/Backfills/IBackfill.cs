namespace Cello.Persistence.Backfills;

/// <summary>
/// Fills a column that a migration has added with values that SQL cannot compute. It runs after the migrations, and then periodically in every
/// host, for rows that hosts of the previous version write. It must continue where an earlier run ended.
/// </summary>
public interface IBackfill<in TContext>
    where TContext : ModuleDbContext
{
    /// <summary>Fills the rows without a value, in statements of a limited size.</summary>
    /// <param name="context">The context for queries.</param>
    /// <param name="write">Executes one statement, and returns when it is durable.</param>
    /// <param name="cancellationToken">Cancels the operation between two statements.</param>
    /// <returns>The rows that an operator must resolve, in one line without personal data; null if there are none.</returns>
    Task<string?> RunAsync(TContext context, Func<FormattableString, CancellationToken, Task> write, CancellationToken cancellationToken);
}
