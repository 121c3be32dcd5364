using System.Data.Common;

namespace Cello.Persistence.Reads;

/// <summary>The commands of queries on the pooled connections of a database.</summary>
internal interface IReadCommands
{
    /// <summary>The schema of the module's tables, as SQL.</summary>
    string Schema { get; }

    /// <summary>Returns a command on an open connection that nothing else uses. <see cref="ReturnAsync"/> must follow.</summary>
    ValueTask<DbCommand> TakeAsync(string query, IReadOnlyList<object> parameters, CancellationToken cancellationToken);

    ValueTask ReturnAsync(DbCommand command);

    /// <summary>Whether to execute the query again: the database did not execute it, for a reason that may not apply to a new attempt.</summary>
    /// <param name="failure">The failure, before the first row.</param>
    /// <param name="retries">How often it was executed again before.</param>
    bool MayRetry(Exception failure, int retries);
}
