using Microsoft.Data.Sqlite;

namespace Cello.Persistence.Sqlite;

/// <summary>The connection that all writes share, with prepared savepoint statements. It is not used again after a failure.</summary>
internal sealed class WriterConnection : IDisposable
{
    private const string Savepoint = "write";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _save;
    private readonly SqliteCommand _release;
    private readonly SqliteCommand _undo;

    /// <param name="connectionString">Must disable pooling: a pool could return a failed connection.</param>
    /// <exception cref="SqliteException">The connection cannot be opened.</exception>
    public WriterConnection(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
            OpenConnections.MakeDurable(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }

        _save = Command($"SAVEPOINT {Savepoint}");
        _release = Command($"RELEASE {Savepoint}");
        _undo = Command($"ROLLBACK TO {Savepoint}");
    }

    public SqliteTransaction Begin() => _connection.BeginTransaction(deferred: false);

    public void Save(SqliteTransaction transaction) => Execute(_save, transaction);

    public void Release(SqliteTransaction transaction) => Execute(_release, transaction);

    /// <summary>Rolls back to the savepoint, which remains active.</summary>
    public void Undo(SqliteTransaction transaction) => Execute(_undo, transaction);

    public void Dispose() => _connection.Dispose();

    private static void Execute(SqliteCommand command, SqliteTransaction transaction)
    {
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string statement)
    {
        var command = _connection.CreateCommand();
        command.CommandText = statement;
        return command;
    }
}
