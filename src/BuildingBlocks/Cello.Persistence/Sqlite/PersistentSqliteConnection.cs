using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cello.Persistence.Sqlite;

#pragma warning disable EF1001 // EF Core has no public extension point for this.

/// <summary>
/// Borrows an open connection for each command of a context, and returns it open. Opening a connection, even from SQLite's own pool, costs more
/// than a query by key: the pragmas and EF Core's functions are set each time, under a lock. A connection that was assigned to the context from
/// outside stays with its owner.
/// </summary>
internal sealed class PersistentSqliteConnection(
    RelationalConnectionDependencies dependencies,
    IRawSqlCommandBuilder commands,
    IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, commands, logger)
{
    private readonly IdleConnections _idle =
        dependencies.ContextOptions.FindExtension<CoreOptionsExtension>()!.Interceptors!.OfType<OpenConnections>().Single().Idle;

    private DbConnection? _home; // The context's own connection, closed most of the time.
    private bool _isBorrowed;
    private int _users;

    private bool MustBorrow => !_isBorrowed && ReferenceEquals(DbConnection, _home) && _home.State == ConnectionState.Closed;

    /// <summary>Returns a new, closed connection with EF Core's functions.</summary>
    public DbConnection New() => base.CreateDbConnection();

    /// <summary>Borrows a connection before a command is created: a command belongs to the connection that creates it.</summary>
    public void Borrow()
    {
        if (MustBorrow)
        {
            Use(_idle.Take());
        }
    }

    public override bool Open(bool errorsExpected = false)
    {
        Borrow();
        _users++;
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
            Use(await _idle.TakeAsync(cancellationToken));
        }

        _users++;
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

    protected override DbConnection CreateDbConnection() => _home = New();

    protected override void CloseDbConnection()
    {
        if (!_isBorrowed)
        {
            base.CloseDbConnection();
        }
    }

    protected override Task CloseDbConnectionAsync() => _isBorrowed ? Task.CompletedTask : base.CloseDbConnectionAsync();

    private void Use(DbConnection? open)
    {
        SetDbConnection(open ?? New(), contextOwnsConnection: false);
        (_isBorrowed, _users) = (true, 0);
    }

    private void Leave()
    {
        _users = Math.Max(0, _users - 1);
        if (!_isBorrowed || _users > 0)
        {
            return;
        }

        _isBorrowed = false;
        var borrowed = DbConnection;
        SetDbConnection(_home, contextOwnsConnection: true);
        _idle.Return(borrowed);
    }
}

internal static class KeptConnections
{
    /// <param name="options">The options of a context on SQLite.</param>
    /// <param name="connections">The connections that the contexts borrow.</param>
    public static DbContextOptionsBuilder KeepConnections(this DbContextOptionsBuilder options, OpenConnections connections) => options
        .ReplaceService<ISqliteRelationalConnection, PersistentSqliteConnection>()
        .AddInterceptors(connections, connections.Statements);
}
