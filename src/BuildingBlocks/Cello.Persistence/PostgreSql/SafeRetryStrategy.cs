using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Retries a query or a save that the server certainly did not carry out: because of a conflict with another transaction, or because its prepared
/// statement is no longer valid. In a transaction of the caller everything is rolled back, and only the caller can retry it.
/// </summary>
/// <remarks>
/// A retry can again get a connection with an invalid statement: while one caller clears the pool, Npgsql lets another one that clears it continue
/// before the pool is empty.
/// </remarks>
internal sealed class SafeRetryStrategy(ExecutionStrategyDependencies dependencies, ConnectionSource connections) : IExecutionStrategy
{
    public const int Retries = 5;

    /// <summary>If true, EF Core would buffer every result in memory. The failures that are retried occur before the first row.</summary>
    public bool RetriesOnFailure => false;

    private DbContext Context => dependencies.CurrentContext.Context;

    public TResult Execute<TState, TResult>(
        TState state, Func<DbContext, TState, TResult> operation, Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded) =>
        operation(Context, state);

    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default)
    {
        for (var retries = 0; ; retries++)
        {
            try
            {
                return await operation(Context, state, cancellationToken);
            }
            catch (Exception failure) when (retries < Retries && PostgreSqlErrors.IsConcurrencyConflict(failure))
            {
                connections.Forget(PostgreSqlErrors.KindOf(failure));
                if (Context.Database.CurrentTransaction is not null)
                {
                    throw;
                }
            }
        }
    }
}
