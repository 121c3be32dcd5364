using System.Data.Common;
using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.DataMigrations;

/// <summary>The move-data command, and what is visible of its work from outside.</summary>
internal static class MoveData
{
    public static HostCommand From(DataFolder data, params string[] flags) => new(["move-data", "--from", data.Path, .. flags]);

    public static HostCommand To(this HostCommand command, TestDatabase database) => command.With("ConnectionStrings__Cello", database.ConnectionString);

    /// <summary>Runs the command, which must succeed.</summary>
    /// <returns>The output.</returns>
    public static async Task<IReadOnlyCollection<string>> SucceedsAsync(this HostCommand command)
    {
        await using var move = HostProcess.Start(command);
        (await move.ExitAsync()).ShouldBe(0, move.Output.ToString());
        move.Output.Error.ShouldBeEmpty();
        return move.Output.Standard;
    }

    /// <summary>Runs the command until some of the orders are moved and others are not, and ends it then.</summary>
    /// <param name="command">Moves orders into a database without orders.</param>
    /// <param name="database">The target.</param>
    /// <param name="end">How to end it.</param>
    /// <returns>The exit code and the output.</returns>
    public static async Task<(int Code, HostOutput Output)> IsInterruptedAsync(
        this HostCommand command, TestDatabase database, Action<HostProcess> end)
    {
        await using var move = HostProcess.Start(command);
        await Eventually.HoldsAsync(
            async () => move.HasExited || await database.MovedOrdersAsync() > 0, () => $"Some orders are moved.\n{move.Output}");
        end(move);
        return (await move.ExitAsync(), move.Output);
    }

    /// <summary>The number of orders that an incomplete move has moved, as it records it; null for no move.</summary>
    public static async Task<long?> MovedOrdersAsync(this TestDatabase database)
    {
        try
        {
            return await database.ScalarAsync("orders", "SELECT row_count FROM moved_rows WHERE table_name = 'orders'");
        }
        catch (DbException)
        {
            return null;
        }
    }

    public static async Task<long> ScalarAsync(this TestDatabase database, string module, string query)
    {
        await using var connection = database.Connect(module);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
