using Microsoft.Data.Sqlite;

namespace Cello.OperationsTests.Hosts;

/// <summary>Changes the database of a host without the host.</summary>
internal static class Database
{
    public static SqliteConnection Open(string path)
    {
        var database = new SqliteConnection($"Data Source={path};Pooling=False");
        database.Open();
        return database;
    }

    public static void Execute(this ObservedHost host, string file, string statement)
    {
        using var database = Open(Path.Combine(host.Data, file));
        using var command = database.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
