using System.Data.Common;
using System.Globalization;
using Cello.Persistence.Reads;
using Microsoft.Data.Sqlite;

namespace Cello.Persistence.Sqlite;

/// <summary>Commands on the connections that contexts borrow, too, so that there are no more of them than concurrent queries of both kinds.</summary>
/// <param name="connections">The open connections of the file.</param>
/// <param name="create">Creates a closed connection.</param>
internal sealed class SqliteReads(OpenConnections connections, Func<DbConnection> create) : IReadCommands
{
    public string Schema => "main";

    public async ValueTask<DbCommand> TakeAsync(string query, IReadOnlyList<object> parameters, CancellationToken cancellationToken)
    {
        var connection = await connections.Idle.TakeAsync(cancellationToken) ?? Open();
        var command = connections.Statements.Take((SqliteConnection)connection, query);
        for (var index = 0; index < parameters.Count; index++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${index + 1}"), parameters[index]);
        }

        return command;
    }

    public ValueTask ReturnAsync(DbCommand command)
    {
        var connection = command.Connection!;
        command.Dispose();
        connections.Idle.Return(connection);
        return ValueTask.CompletedTask;
    }

    /// <summary>Never: a query waits for a lock, but is not rolled back.</summary>
    public bool MayRetry(Exception failure, int retries) => false;

    private DbConnection Open()
    {
        DbConnection? connection = null;
        try
        {
            connection = create();
            connections.Open(connection);
            return connection;
        }
        catch
        {
            connections.Idle.Return(connection);
            throw;
        }
    }
}
