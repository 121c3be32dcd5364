using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Cello.Persistence.DataMigrations;

/// <summary>
/// Records how many rows of each table of a module have been moved. It is a table in the target schema and changes in the transaction that
/// inserts the rows. While the table exists, the data migration is not complete.
/// </summary>
internal sealed class DataMigrationLedger(NpgsqlConnection connection, string module)
{
    private readonly string _table = NameIn(module);

    public static Task<bool> IsInAsync(DatabaseFacade database, string module, CancellationToken cancellationToken) =>
        database.SqlQuery<bool>($"SELECT to_regclass({NameIn(module)}) IS NOT NULL AS \"Value\"").SingleAsync(cancellationToken);

    public Task<bool> IsThereAsync(CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>("SELECT to_regclass($1) IS NOT NULL", [_table], cancellationToken);

    /// <summary>Creates the table with a count of zero for each moved table, unless it exists.</summary>
    public async Task CreateAsync(IEnumerable<MigratedTable> tables, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            $"CREATE TABLE IF NOT EXISTS {_table} (table_name text PRIMARY KEY, row_count bigint NOT NULL)", [], cancellationToken);
        foreach (var moved in tables)
        {
            await connection.ExecuteAsync($"INSERT INTO {_table} VALUES ($1, 0) ON CONFLICT DO NOTHING", [moved.Name], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Returns how many rows of a table have been moved, and locks that count until the transaction ends.</summary>
    public async Task<long> ReadAsync(MigratedTable moved, CancellationToken cancellationToken) => await connection.ScalarAsync<long?>(
        $"SELECT row_count FROM {_table} WHERE table_name = $1 FOR UPDATE", [moved.Name], cancellationToken) ?? 0;

    public Task WriteAsync(MigratedTable moved, long rows, CancellationToken cancellationToken) => connection.ExecuteAsync(
        $"UPDATE {_table} SET row_count = $2 WHERE table_name = $1", [moved.Name, rows], cancellationToken);

    public Task DropAsync(CancellationToken cancellationToken) => connection.ExecuteAsync($"DROP TABLE {_table}", [], cancellationToken);

    private static string NameIn(string module) => $"\"{module}\".moved_rows";
}
