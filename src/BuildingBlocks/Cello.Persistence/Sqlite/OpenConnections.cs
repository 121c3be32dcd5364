using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Makes every connection durable: a commit is on the disk before it is acknowledged, so it survives a power failure. The journal mode WAL is
/// stored in the file; these pragmas are set for each connection. See https://sqlite.org/pragma.html#pragma_synchronous. Disposing closes all
/// connections: the last one checkpoints the log into the file.
/// </summary>
/// <param name="max">The maximum number of open connections.</param>
/// <param name="clock">Measures how long a connection has been idle.</param>
/// <param name="throwIfLost">Throws if the file is no longer at its path, so that a different file with the same name is not opened.</param>
internal sealed class OpenConnections(int max, TimeProvider clock, Action throwIfLost) : DbConnectionInterceptor, IDisposable
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";

    private readonly ConcurrentDictionary<DbConnection, bool> _open = [];

    /// <summary>The connections that no context and no query uses.</summary>
    public IdleConnections Idle { get; } = new(max, clock);

    /// <summary>The prepared statements of the connections.</summary>
    public PreparedStatementCache Statements { get; } = new();

    /// <summary>Applies the pragmas to a connection that was opened without EF Core.</summary>
    public static void MakeDurable(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <summary>Opens a connection without a context.</summary>
    /// <exception cref="LostFileException">The file is no longer at its path.</exception>
    public void Open(DbConnection connection)
    {
        throwIfLost();
        connection.Open();
        Opened(connection);
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        throwIfLost();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Opened(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Opened(connection); // SQLite has no asynchronous I/O.
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Idle.Dispose();
        foreach (var connection in _open.Keys)
        {
            connection.Dispose();
        }
    }

    private void Opened(DbConnection connection)
    {
        MakeDurable(connection);
        _open[connection] = true;
        connection.StateChange += Forget;
    }

    private void Forget(object sender, StateChangeEventArgs change)
    {
        var connection = (DbConnection)sender;
        if (change.CurrentState == ConnectionState.Closed)
        {
            connection.StateChange -= Forget;
            _open.TryRemove(connection, out _);
        }
    }
}
