using System.Data.Common;
using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>A statement that waits, here for a lock on its table, ends at its time limit or when its client disconnects.</summary>
public sealed class SlowStatements(Hurried hurried, Patient patient) : IClassFixture<Hurried>, IClassFixture<Patient>
{
    private readonly Hurried _hurried = hurried.OrSkip();

    [Fact]
    public async Task A_statement_over_its_time_limit_ends_and_stores_nothing()
    {
        var user = await _hurried.NewUserAsync();
        await _hurried.Stored.ShouldNotChangeAsync(async () =>
        {
            await using var _ = await LockOrdersAsync(_hurried.Database);

            (await _hurried.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"))).ShouldBeProblem(503, "database-unavailable");

            await Eventually.HoldsAsync(async () => await WaitingAsync(_hurried.Database) == 0, "No statement waits at the server.");
        });
    }

    [Fact]
    public async Task A_statement_ends_at_the_server_when_its_client_disconnects()
    {
        await using var _ = await LockOrdersAsync(patient.Database);
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orders/1");
        var sending = patient.Orders.SendAsync(request, leaving.Token);
        await Eventually.HoldsAsync(async () => await WaitingAsync(patient.Database) == 1, "The statement waits at the server.");

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sending);
        await Eventually.HoldsAsync(async () => await WaitingAsync(patient.Database) == 0, "No statement waits at the server.");
    }

    private static async Task<DbConnection> LockOrdersAsync(TestDatabase database)
    {
        var connection = database.Connect("orders");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<long> WaitingAsync(TestDatabase database)
    {
        await using var connection = database.Connect("orders");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

public sealed class Hurried() : OneProcessOnPostgreSql(PostgreSqlServer.Shared, "Command Timeout=1");

/// <summary>Longer than a test waits for anything.</summary>
public sealed class Patient() : OneProcessOnPostgreSql(PostgreSqlServer.Shared, "Command Timeout=300");
