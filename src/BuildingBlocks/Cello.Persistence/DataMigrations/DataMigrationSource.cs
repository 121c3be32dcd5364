using System.Data.Common;
using Cello.Modularity.Settings;
using Cello.Persistence.Sqlite;
using Microsoft.Data.Sqlite;

namespace Cello.Persistence.DataMigrations;

/// <summary>The SQLite file of a module. It is only read, and no other process may use it during the data migration.</summary>
internal sealed class DataMigrationSource(string folder, string module) : IAsyncDisposable
{
    private FileOwnership? _ownership;

    public string File { get; } = Path.Combine(Path.GetFullPath(folder), $"{module}.db");

    /// <summary>Opened for writing, because SQLite must recover the journal that a killed host has left.</summary>
    public SqliteConnection Connection { get; } = new();

    /// <exception cref="SettingException">The file does not exist, or another process owns it.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(File))
        {
            throw Refuse($"there is no {File}, name the folder that hosts had as --data, or leave {module} out with --modules");
        }

        _ownership = FileOwnership.Take(File, DataMigrationFlags.From);
        Connection.ConnectionString = new SqliteConnectionStringBuilder { DataSource = File, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString();
        await Connection.OpenAsync(cancellationToken);
    }

    public Task<long> CountAsync(MigratedTable table, CancellationToken cancellationToken) =>
        ScalarAsync($"SELECT count(*) FROM \"{table.Name}\"", cancellationToken);

    /// <summary>The largest id ever assigned, including ids of rows that have been deleted since; 0 if there is none.</summary>
    public Task<long> LastIdAsync(MigratedTable table, CancellationToken cancellationToken) => ScalarAsync(
        $"""
        SELECT max(
            coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = '{table.Name}'), 0),
            coalesce((SELECT max("{table.Id}") FROM "{table.Name}"), 0))
        """,
        cancellationToken);

    /// <summary>All rows in key order.</summary>
    public DbCommand Rows(MigratedTable table) => Command($"SELECT {table.Columns} FROM \"{table.Name}\" ORDER BY {table.Key}");

    /// <summary>The rows after a key, in key order.</summary>
    /// <param name="table">The table to read.</param>
    /// <param name="key">The values of the key's columns; empty to start at the first row.</param>
    /// <param name="limit">The maximum number of rows.</param>
    public DbCommand RowsAfter(MigratedTable table, IReadOnlyList<object> key, int limit)
    {
        var after = string.Join(", ", key.Select((_, position) => $"@key{position}"));
        var query = Command(
            $"SELECT {table.Columns} FROM \"{table.Name}\" {(key.Count == 0 ? "" : $"WHERE ({table.Key}) > ({after})")} ORDER BY {table.Key} LIMIT {limit}");
        for (var position = 0; position < key.Count; position++)
        {
            query.Parameters.AddWithValue($"@key{position}", key[position]);
        }

        return query;
    }

    public SettingException Refuse(string reason, Exception? cause = null) => new(DataMigrationFlags.From, folder, reason, cause);

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _ownership?.Dispose();
    }

    private async Task<long> ScalarAsync(string query, CancellationToken cancellationToken)
    {
        await using var command = Command(query);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private SqliteCommand Command(string text)
    {
        var command = Connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
