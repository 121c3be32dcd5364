using Cello.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Persistence;

/// <summary>
/// Whether a module's database can be read, by a connection that is opened for it: those in the pool keep a file open that
/// was deleted or replaced, and would go on with what nobody will ever see again.
/// </summary>
internal sealed class DatabaseHealthCheck<TContext>(TContext database, SqliteDatabase<TContext> file) : IHealthCheck
    where TContext : ModuleDbContext
{
    private const int Error = 1; // A table is missing.
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (file.FindFault() is { } fault)
            {
                return HealthCheckResult.Unhealthy(fault);
            }

            await ReadEachTableAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (SqliteException exception)
        {
            var word = exception.SqliteErrorCode is Error or Corrupt or NotADatabase ? "corrupt" : "unreachable";
            return HealthCheckResult.Unhealthy(word, exception);
        }
    }

    private async Task ReadEachTableAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(file.ProbeConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = string.Join(' ', database.Model.GetRelationalModel().Tables.Select(
            table => $"SELECT 1 FROM \"{table.Name}\" LIMIT 1;"));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.NextResultAsync(cancellationToken))
        {
        }
    }
}
