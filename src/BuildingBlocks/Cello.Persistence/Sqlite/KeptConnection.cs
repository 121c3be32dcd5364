using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cello.Persistence.Sqlite;

#pragma warning disable EF1001 // Interceptors are not asked when a context goes back to its pool, and there is no other seam.

/// <summary>
/// Leaves the connection of a pooled context open, from one request to the next, until the context writes or is disposed of. Opening one,
/// even from SQLite's own pool, costs more than a query by its key: settings and EF Core's functions are set anew each time, under a lock.
/// </summary>
internal sealed class KeptConnection(
    RelationalConnectionDependencies dependencies,
    IRawSqlCommandBuilder commands,
    IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, commands, logger)
{
    protected override void CloseDbConnection()
    {
    }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;
}

internal static class KeptConnections
{
    /// <param name="options">Of a context on SQLite.</param>
    /// <param name="connections">Closes them at the end.</param>
    public static DbContextOptionsBuilder KeepConnections(this DbContextOptionsBuilder options, OpenConnections connections) => options
        .ReplaceService<ISqliteRelationalConnection, KeptConnection>()
        .AddInterceptors(connections, new KeptCommands());
}
