using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Events;

/// <summary>Writes rows into the outbox of Users while its host runs.</summary>
internal static class OutboxRows
{
    private const long Never = long.MaxValue;

    /// <returns>The id of an event that is no longer tried.</returns>
    public static Guid AddDead(DataFolder data, string subscriber = "orders", string error = "the handler failed") =>
        Add(data, subscriber, Never, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), error);

    /// <returns>The id of an event that is due.</returns>
    public static Guid AddDue(DataFolder data) => Add(data, "orders", nextAttemptAt: 0, deadAt: null, error: null);

    private static Guid Add(DataFolder data, string subscriber, long nextAttemptAt, long? deadAt, string? error)
    {
        var id = Guid.CreateVersion7();
        using var database = Database.Open(data.File("users.db"));
        using var insert = database.CreateCommand();
        insert.CommandText = """
            INSERT INTO outbox (event_id, source, event, version, key, body, subscriber, occurred_at, attempts, next_attempt_at, dead_at, error)
            VALUES ($id, 'users', 'users.deleted', 1, $id, '{"user_id":7}', $subscriber, 1767323045123, 20, $next, $dead, $error)
            """;
        insert.Parameters.AddWithValue("$id", $"{id}");
        insert.Parameters.AddWithValue("$subscriber", subscriber);
        insert.Parameters.AddWithValue("$next", nextAttemptAt);
        insert.Parameters.AddWithValue("$dead", (object?)deadAt ?? DBNull.Value);
        insert.Parameters.AddWithValue("$error", (object?)error ?? DBNull.Value);
        insert.ExecuteNonQuery();
        return id;
    }
}
