using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Leaves the connection of a pooled context open between its queries, until the context writes or is disposed of. Opening one, even from
/// SQLite's own pool, costs more than a query by its key: settings and EF Core's functions are set anew each time, under a lock.
/// </summary>
internal sealed class KeptConnections : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
