using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Cello.Persistence.Tracing;

namespace Cello.Persistence.Reads;

/// <inheritdoc/>
internal sealed class SqlReader<TContext>(IReadCommands commands, DatabaseSpans spans, TimeProvider clock) : ISqlReader<TContext>
    where TContext : ModuleDbContext
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    public async Task<T?> FindAsync<T>(
        [ConstantExpected] string query, Func<DbDataReader, T> map, IReadOnlyList<object> parameters, CancellationToken cancellationToken)
        where T : class
    {
        await using var rows = await ExecuteAsync(query, parameters, cancellationToken);
        return await rows.Reader.ReadAsync(cancellationToken) ? map(rows.Reader) : null;
    }

    public async IAsyncEnumerable<T> ReadAsync<T>(
        [ConstantExpected] string query,
        Func<DbDataReader, T> map,
        IReadOnlyList<object> parameters,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var rows = await ExecuteAsync(query, parameters, cancellationToken);
        while (await rows.Reader.ReadAsync(cancellationToken))
        {
            yield return map(rows.Reader);
        }
    }

    private async Task<OpenRows> ExecuteAsync(string query, IReadOnlyList<object> parameters, CancellationToken cancellationToken)
    {
        var text = _texts.GetOrAdd(query, SchemaName.Insert, commands.Schema);
        for (var retries = 0; ; retries++)
        {
            try
            {
                return await ExecuteOnceAsync(text, parameters, cancellationToken);
            }
            catch (Exception failure) when (commands.MayRetry(failure, retries))
            {
                // The next attempt gets another connection.
            }
        }
    }

    private async Task<OpenRows> ExecuteOnceAsync(string text, IReadOnlyList<object> parameters, CancellationToken cancellationToken)
    {
        var command = await commands.TakeAsync(text, parameters, cancellationToken);
        var statement = new TimedStatement(spans, clock, text);
        try
        {
            return new OpenRows(await command.ExecuteReaderAsync(cancellationToken), command, commands, statement);
        }
        catch (Exception failure)
        {
            if (failure is not OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                statement.Ended(failure);
            }

            await commands.ReturnAsync(command);
            throw;
        }
    }
}
