using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Makes every connection durable: a commit is on the disk before it is answered, so that it survives a power cut. The journal
/// mode WAL is kept in the file; these are not. See https://sqlite.org/pragma.html#pragma_synchronous.
/// </summary>
internal sealed class DurabilityInterceptor : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";

    /// <summary>For a connection that was opened without EF Core.</summary>
    public static void Ensure(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Ensure(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Ensure(connection); // SQLite has nothing to wait for.
        return Task.CompletedTask;
    }
}
