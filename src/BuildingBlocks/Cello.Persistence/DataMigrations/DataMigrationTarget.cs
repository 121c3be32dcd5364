using System.Data.Common;
using Cello.Modularity.Settings;
using Cello.Persistence.PostgreSql;
using Npgsql;

namespace Cello.Persistence.DataMigrations;

/// <summary>The PostgreSQL schema of a module, which receives the rows.</summary>
internal sealed class DataMigrationTarget : IAsyncDisposable
{
    private const int TimeLimit = 600; // seconds, for a statement or the next row of one

    private readonly PostgreSqlSetting _setting;
    private readonly string _hosts;

    public DataMigrationTarget(PostgreSqlSetting setting, string module)
    {
        _setting = setting;
        var to = new NpgsqlConnectionStringBuilder(setting.ConnectionString);
        _hosts = to.ApplicationName!;
        to.ApplicationName = "cello-move-data";
        to.CommandTimeout = TimeLimit;
        to.Pooling = false;
        to.MaxAutoPrepare = 0; // There may be a connection pooler in front of the server.
        Connection = new NpgsqlConnection(to.ConnectionString);
        Ledger = new DataMigrationLedger(Connection, module);
    }

    public NpgsqlConnection Connection { get; }

    public DataMigrationLedger Ledger { get; }

    public Task OpenAsync(CancellationToken cancellationToken) => Connection.OpenAsync(cancellationToken);

    /// <summary>Whether a host is connected. A host without an open connection is not detected.</summary>
    public Task<bool> IsUsedByHostsAsync(CancellationToken cancellationToken) => Connection.ScalarAsync<bool>(
        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1)", [_hosts], cancellationToken);

    public Task<long> CountAsync(MigratedTable table, CancellationToken cancellationToken) =>
        Connection.ScalarAsync<long>($"SELECT count(*) FROM {table.Target}", [], cancellationToken);

    /// <summary>All rows in key order.</summary>
    public DbCommand Rows(MigratedTable table) =>
        Connection.Command($"SELECT {table.Columns} FROM {table.Target} ORDER BY {table.TargetOrder("ASC")}", []);

    /// <summary>The values of the largest key. Rows are copied in key order, so copying continues after it. Empty if there are no rows.</summary>
    public async Task<IReadOnlyList<object>> LastKeyAsync(MigratedTable table, CancellationToken cancellationToken)
    {
        await using var query = Connection.Command($"SELECT {table.Key} FROM {table.Target} ORDER BY {table.TargetOrder("DESC")} LIMIT 1", []);
        await using var reader = await query.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? [.. Enumerable.Range(0, table.KeyLength).Select(reader.GetValue)] : [];
    }

    /// <summary>Inserts rows and records their number in the ledger, in one transaction. The ledger's row lock excludes a concurrent data migration.</summary>
    /// <returns>The number of rows inserted.</returns>
    public async Task<int> AppendAsync(MigratedTable table, long before, DbDataReader rows, CancellationToken cancellationToken)
    {
        await using var transaction = await Connection.BeginTransactionAsync(cancellationToken);
        if (await Ledger.ReadAsync(table, cancellationToken) != before)
        {
            throw Refuse($"another move-data is copying {table.FullName}, wait until it ends");
        }

        var appended = await ImportAsync(table, rows, cancellationToken);
        await Ledger.WriteAsync(table, before + appended, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return appended;
    }

    /// <summary>Makes the sequence continue after this id. Does nothing if the database does not generate the ids.</summary>
    public Task ContinueAfterAsync(MigratedTable table, long lastId, CancellationToken cancellationToken) => Connection.ExecuteAsync(
        $"SELECT setval(sequence, $1, false) FROM pg_get_serial_sequence('{table.Target}', '{table.Id}') AS sequence WHERE sequence IS NOT NULL",
        [lastId + 1],
        cancellationToken);

    public SettingException Refuse(string reason, Exception? cause = null) => _setting.Refuse(reason, cause);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private async Task<int> ImportAsync(MigratedTable table, DbDataReader rows, CancellationToken cancellationToken)
    {
        await using var writer = await Connection.BeginBinaryImportAsync(
            $"COPY {table.Target} ({table.Columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            await writer.StartRowAsync(cancellationToken);
            for (var column = 0; column < table.Types.Count; column++)
            {
                var value = rows.GetValue(column);
                await (value is DBNull ? writer.WriteNullAsync(cancellationToken) : writer.WriteAsync(value, table.Types[column], cancellationToken));
            }
        }

        return (int)await writer.CompleteAsync(cancellationToken);
    }
}
