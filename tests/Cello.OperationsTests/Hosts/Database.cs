using Microsoft.Data.Sqlite;

namespace Cello.OperationsTests.Hosts;

/// <summary>Changes the database of a host behind its back.</summary>
internal static class Database
{
    public static void Execute(this ObservedHost host, string file, string statement)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(host.Data, file)};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
