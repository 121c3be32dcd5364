using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Retries for up to one second to open a connection, while a server restarts or another one takes over. Nothing has been sent yet, so a retry is
/// always safe.
/// </summary>
internal sealed class ConnectionRetryInterceptor(ConnectionSource connections, TimeProvider clock) : DbConnectionInterceptor
{
    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var startedAt = clock.GetTimestamp();
        while (true)
        {
            try
            {
                var opened = await connections.OpenAsync((NpgsqlConnection)connection, cancellationToken);
                if (!ReferenceEquals(opened, connection))
                {
                    Replace(eventData.Context!.Database, opened);
                }

                return InterceptionResult.Suppress(); // It is open.
            }
            catch (NpgsqlException failure) when (MayPass(failure) && clock.GetElapsedTime(startedAt) < RetryTime)
            {
                await Task.Delay(RetryDelay, clock, cancellationToken);
            }
        }
    }

    /// <summary>During a failover, no host may have the required role: the exception then has the failures of all hosts as its cause, or no cause.</summary>
    private static bool MayPass(NpgsqlException failure) =>
        failure.IsTransient || failure is not PostgresException and { InnerException: null or AggregateException };

    private static void Replace(DatabaseFacade database, NpgsqlConnection opened)
    {
        var timeout = database.GetCommandTimeout(); // A new connection has the default timeout.
        database.SetDbConnection(opened, contextOwnsConnection: true);
        database.SetCommandTimeout(timeout);
    }
}
