using Microsoft.Data.Sqlite;

namespace Cello.LoadBenchmarks.Targets;

/// <summary>Inserts more rows than any cache holds, directly into the database. Creating them through the API would take an hour.</summary>
internal static class TenMillionOrders
{
    public const long Count = 10_000_000;

    /// <param name="file">A database with the tables of Orders and no rows.</param>
    public static void Fill(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var insert = connection.CreateCommand();
        insert.CommandTimeout = 0;
        insert.CommandText = $$"""
            WITH RECURSIVE ids (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM ids WHERE id < {{Count}})
            INSERT INTO orders (id, user_id, user_name, items, status, placed_at)
            SELECT id, 1 + id % {{Seed.Ids}}, 'User ' || (1 + id % {{Seed.Ids}}), '["Book","Pen"]', 'Created', 1767225600000 + id FROM ids;
            """;
        insert.ExecuteNonQuery();
    }
}
