using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Cello.Persistence.Reads;

/// <summary>
/// Reads committed rows of a module's tables with SQL, which is the cheapest way to answer a query: without a model, tracking or a context. A command
/// reads what it changes through the context, and so does a step of a transaction, whose changes are not visible here.
/// </summary>
/// <typeparam name="TContext">The module's context, which determines the database.</typeparam>
public interface ISqlReader<TContext>
    where TContext : ModuleDbContext
{
    /// <summary>Returns the first row of a query; null if it has none.</summary>
    /// <param name="query">
    /// A SELECT that SQLite and PostgreSQL accept, with the schema before each table and the parameters by number:
    /// <c>SELECT id, name FROM {schema}.items WHERE id = $1</c>. It is prepared once for each connection, where statements are prepared.
    /// </param>
    /// <param name="map">Creates the result from the current row.</param>
    /// <param name="parameters">The parameters, as they are stored: an instant is a number of milliseconds.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    Task<T?> FindAsync<T>(
        [ConstantExpected] string query, Func<DbDataReader, T> map, IReadOnlyList<object> parameters, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Returns the rows of a query while they are read. A connection is in use until the enumeration ends.</summary>
    /// <inheritdoc cref="FindAsync"/>
    IAsyncEnumerable<T> ReadAsync<T>(
        [ConstantExpected] string query, Func<DbDataReader, T> map, IReadOnlyList<object> parameters, CancellationToken cancellationToken = default);
}
