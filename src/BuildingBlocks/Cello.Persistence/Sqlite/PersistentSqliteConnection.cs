using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cello.Persistence.Sqlite;

#pragma warning disable EF1001 // There is no other seam.

/// <summary>
/// Borrows an open connection for each command of a context, and gives it back open. Opening one, even from SQLite's own pool, costs more than a query
/// by its key: settings and EF Core's functions are set again each time, under a lock. A connection that the context was given by others is theirs.
/// </summary>
internal sealed class PersistentSqliteConnection(
    RelationalConnectionDependencies dependencies,
    IRawSqlCommandBuilder commands,
    IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, commands, logger)
{
    private readonly IdleConnections idle =
        dependencies.ContextOptions.FindExtension<CoreOptionsExtension>()!.Interceptors!.OfType<OpenConnections>().Single().Idle;

    private DbConnection? home; // Of this context alone, and mostly closed.
    private bool isBorrowed;
    private int users;

    private bool MustBorrow => !isBorrowed && ReferenceEquals(DbConnection, home) && home.State == ConnectionState.Closed;

    /// <summary>For a command that is made before the connection is opened, and belongs to the connection that made it.</summary>
    public void Borrow()
    {
        if (MustBorrow)
        {
            Use(idle.Take());
        }
    }

    public override bool Open(bool errorsExpected = false)
    {
        Borrow();
        users++;
        try
        {
            return base.Open(errorsExpected);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    public override async Task<bool> OpenAsync(CancellationToken cancellationToken, bool errorsExpected = false)
    {
        if (MustBorrow)
        {
            Use(await idle.TakeAsync(cancellationToken));
        }

        users++;
        try
        {
            return await base.OpenAsync(cancellationToken, errorsExpected);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    public override bool Close()
    {
        var wasClosed = base.Close();
        Leave();
        return wasClosed;
    }

    public override async Task<bool> CloseAsync()
    {
        var wasClosed = await base.CloseAsync();
        Leave();
        return wasClosed;
    }

    protected override DbConnection CreateDbConnection() => home = base.CreateDbConnection();

    protected override void CloseDbConnection()
    {
        if (!isBorrowed)
        {
            base.CloseDbConnection();
        }
    }

    protected override Task CloseDbConnectionAsync() => isBorrowed ? Task.CompletedTask : base.CloseDbConnectionAsync();

    private void Use(DbConnection? open)
    {
        SetDbConnection(open ?? base.CreateDbConnection(), contextOwnsConnection: false);
        (isBorrowed, users) = (true, 0);
    }

    private void Leave()
    {
        users = Math.Max(0, users - 1);
        if (!isBorrowed || users > 0)
        {
            return;
        }

        isBorrowed = false;
        var borrowed = DbConnection;
        SetDbConnection(home, contextOwnsConnection: true);
        idle.Return(borrowed);
    }
}

internal static class KeptConnections
{
    /// <param name="options">Of a context on SQLite.</param>
    /// <param name="connections">Those that contexts borrow.</param>
    public static DbContextOptionsBuilder KeepConnections(this DbContextOptionsBuilder options, OpenConnections connections) => options
        .ReplaceService<ISqliteRelationalConnection, PersistentSqliteConnection>()
        .AddInterceptors(connections, new PreparedStatementCache());
}
