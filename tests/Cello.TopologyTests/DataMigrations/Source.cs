using Microsoft.Data.Sqlite;

namespace Cello.TopologyTests.DataMigrations;

/// <summary>SQLite files to be moved.</summary>
internal static class Source
{
    /// <summary>Creates the files with the schema of every module, as <c>migrate</c> does.</summary>
    public static async Task MigrateAsync(this DataFolder data)
    {
        await using var migrate = HostProcess.Start(new HostCommand("migrate", "--data", data.Path));
        (await migrate.ExitAsync()).ShouldBe(0, migrate.Output.ToString());
    }

    public static async Task ExecuteAsync(this DataFolder data, string module, string statement)
    {
        await using var database = new SqliteConnection($"Data Source={data.File($"{module}.db")};Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Adds orders, and idempotency records for some of them.</summary>
    public static Task AddOrdersAsync(this DataFolder data, int count) => data.ExecuteAsync("orders", $$"""
        WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {{count}})
        INSERT INTO orders (user_id, user_name, items, status, placed_at)
        SELECT n % 100 + 1, 'Zoë ' || n, '["书 ' || n || '"]', CASE n % 10 WHEN 0 THEN 'Cancelled' ELSE 'Created' END, 1790000000000 + n FROM number;

        INSERT INTO idempotency_records (id, fingerprint, answer, kept_at)
        SELECT randomblob(32), randomblob(32), '{"id":' || id || '}', placed_at FROM orders LIMIT 1000;
        """);
}
