using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Tries again, for a moment, to open a connection to a server that is being restarted. That is the one thing that can be repeated
/// without asking: nothing has been sent yet. Statements and transactions are never repeated here.
/// </summary>
internal sealed class PatientOpening(TimeProvider clock) : DbConnectionInterceptor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var startedAt = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await connection.OpenAsync(cancellationToken);
                return InterceptionResult.Suppress(); // It is open.
            }
            catch (NpgsqlException failure) when (failure.IsTransient && clock.GetElapsedTime(startedAt) < Patience)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }
}
