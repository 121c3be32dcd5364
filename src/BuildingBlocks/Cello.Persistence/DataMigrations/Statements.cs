using Npgsql;

namespace Cello.Persistence.DataMigrations;

/// <summary>Runs statements with positional parameters: <c>$1</c>, <c>$2</c>.</summary>
internal static class Statements
{
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string text, IReadOnlyList<object> values)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    public static async Task ExecuteAsync(
        this NpgsqlConnection connection, string text, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(text, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>The first column of the first row; null if there is no row.</returns>
    public static async Task<T?> ScalarAsync<T>(
        this NpgsqlConnection connection, string text, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(text, values);
        return (T?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
