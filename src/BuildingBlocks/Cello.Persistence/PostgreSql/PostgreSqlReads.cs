using System.Data.Common;
using Cello.Persistence.Reads;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>Commands on Npgsql's pooled connections. Npgsql keeps their prepared statements.</summary>
internal sealed class PostgreSqlReads(string module, ConnectionSource connections) : IReadCommands
{
    public string Schema { get; } = $"\"{module}\"";

    public async ValueTask<DbCommand> TakeAsync(string query, IReadOnlyList<object> parameters, CancellationToken cancellationToken)
    {
        var connection = await connections.OpenWithRetryAsync(connections.Current.CreateConnection(), cancellationToken);
        var command = new NpgsqlCommand(query, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }

    public async ValueTask ReturnAsync(DbCommand command)
    {
        await command.DisposeAsync();
        await command.Connection!.DisposeAsync();
    }

    public bool MayRetry(Exception failure, int retries)
    {
        if (retries == SafeRetryStrategy.Retries || !PostgreSqlErrors.IsConcurrencyConflict(failure))
        {
            return false;
        }

        connections.Forget(PostgreSqlErrors.KindOf(failure));
        return true;
    }
}
