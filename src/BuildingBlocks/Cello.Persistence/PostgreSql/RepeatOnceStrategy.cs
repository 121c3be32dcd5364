using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Repeats, once, a query or a save that the server certainly did not carry out: it gave way to another transaction, or its prepared statement no
/// longer holds. Inside a transaction of the caller all of it is undone, and only the caller can repeat it.
/// </summary>
internal sealed class RepeatOnceStrategy(ExecutionStrategyDependencies dependencies, ConnectionSource connections) : IExecutionStrategy
{
    /// <summary>Where it is true, EF Core reads every result into memory first. Failures that are repeated come before the first row.</summary>
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
        try
        {
            return await operation(Context, state, cancellationToken);
        }
        catch (Exception failure) when (PostgreSqlErrors.IsConcurrencyConflict(failure))
        {
            connections.Forget(PostgreSqlErrors.KindOf(failure));
            if (Context.Database.CurrentTransaction is not null)
            {
                throw;
            }
        }

        return await operation(Context, state, cancellationToken);
    }
}
