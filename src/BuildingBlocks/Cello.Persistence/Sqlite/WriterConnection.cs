using Microsoft.Data.Sqlite;

namespace Cello.Persistence.Sqlite;

/// <summary>The connection that all writes share, with prepared savepoint statements. It is not used again after a failure.</summary>
internal sealed class WriterConnection : IDisposable
{
    private const string Savepoint = "write";

    private readonly SqliteConnection connection;
    private readonly SqliteCommand save;
    private readonly SqliteCommand release;
    private readonly SqliteCommand undo;

    /// <param name="connectionString">Must disable pooling: a pool could return a failed connection.</param>
    /// <exception cref="SqliteException">The connection cannot be opened.</exception>
    public WriterConnection(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            OpenConnections.MakeDurable(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        save = Command($"SAVEPOINT {Savepoint}");
        release = Command($"RELEASE {Savepoint}");
        undo = Command($"ROLLBACK TO {Savepoint}");
    }

    public SqliteTransaction Begin() => connection.BeginTransaction(deferred: false);

    public void Save(SqliteTransaction transaction) => Execute(save, transaction);

    public void Release(SqliteTransaction transaction) => Execute(release, transaction);

    /// <summary>Rolls back to the savepoint, which remains active.</summary>
    public void Undo(SqliteTransaction transaction) => Execute(undo, transaction);

    public void Dispose() => connection.Dispose();

    private static void Execute(SqliteCommand command, SqliteTransaction transaction)
    {
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        return command;
    }
}
