using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Makes every connection durable: a commit is on the disk before it is answered, so that it survives a power cut. The journal
/// mode WAL is kept in the file; these are not. See https://sqlite.org/pragma.html#pragma_synchronous. At the end it closes all of them: the last
/// one that closes puts the log into the file.
/// </summary>
/// <param name="max">How many may be open at the same time.</param>
/// <param name="clock">Tells how long one has been idle.</param>
/// <param name="throwIfLost">Throws if the file is no longer where it should be: another one of its name is not opened in its place.</param>
internal sealed class OpenConnections(int max, TimeProvider clock, Action throwIfLost) : DbConnectionInterceptor, IDisposable
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";

    private readonly ConcurrentDictionary<DbConnection, bool> open = [];

    /// <summary>Those that no context uses at the moment.</summary>
    public IdleConnections Idle { get; } = new(max, clock);

    /// <summary>For a connection that was opened without EF Core.</summary>
    public static void MakeDurable(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        throwIfLost();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        MakeDurable(connection);
        open[connection] = true;
        connection.StateChange += Forget;
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData); // SQLite has nothing to wait for.
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Idle.Dispose();
        foreach (var connection in open.Keys)
        {
            connection.Dispose();
        }
    }

    private void Forget(object sender, StateChangeEventArgs change)
    {
        var connection = (DbConnection)sender;
        if (change.CurrentState == ConnectionState.Closed)
        {
            connection.StateChange -= Forget;
            open.TryRemove(connection, out _);
        }
    }
}
