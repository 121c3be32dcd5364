using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>Opens the connections of contexts with <see cref="ConnectionSource.OpenWithRetryAsync"/>.</summary>
internal sealed class ConnectionRetryInterceptor(ConnectionSource connections) : DbConnectionInterceptor
{
    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var opened = await connections.OpenWithRetryAsync((NpgsqlConnection)connection, cancellationToken);
        if (!ReferenceEquals(opened, connection))
        {
            Replace(eventData.Context!.Database, opened);
        }

        return InterceptionResult.Suppress(); // It is open.
    }

    private static void Replace(DatabaseFacade database, NpgsqlConnection opened)
    {
        var timeout = database.GetCommandTimeout(); // A new connection has the default timeout.
        database.SetDbConnection(opened, contextOwnsConnection: true);
        database.SetCommandTimeout(timeout);
    }
}
