using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

public sealed class Outages(OneProcessOnOwnServer topology) : IClassFixture<OneProcessOnOwnServer>
{
    private readonly OneProcessOnOwnServer _topology = topology.OrSkip();

    private PostgreSqlServer Server => _topology.Database.Server;

    public static TheoryData<string, string, string?> Requests => new()
    {
        { "GET", "/users/1", null },
        { "GET", "/users/", null },
        { "POST", "/users/", Body.User("Alice", "alice@example.com") },
        { "PUT", "/users/1", Body.User("Alice", "alice@example.com") },
        { "DELETE", "/users/1", null },
        { "POST", "/auth/token", """{"email":"alice@example.com","password":"correct horse"}""" },
        { "GET", "/orders/1", null },
        { "GET", "/orders/?user_id=1", null },
        { "POST", "/orders/1/cancel", null },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_host_without_its_database_answers_503_until_it_is_back(string method, string path, string? json)
    {
        await Server.StopAsync();
        try
        {
            var answer = await _topology.Users.SendAsync(HttpMethod.Parse(method), path, json, json is null ? null : Guid.NewGuid().ToString());

            answer.ShouldBeProblem(503, "database-unavailable", "The database can't be reached, please try again");
            answer.Header("Retry-After").ShouldBe("2");
            answer.Json.GetProperty("retry_after").GetInt32().ShouldBe(2);
        }
        finally
        {
            await Server.StartAsync();
        }

        foreach (var list in new[] { "/users/", "/orders/" })
        {
            // The first request may still get a connection that the old server has closed.
            await Eventually.HoldsAsync(async () => (await _topology.Users.GetAsync(list)).Status == 200, $"GET {list} is answered.");
        }

        await BecomesReadyAsync();
    }

    [Fact]
    public async Task Health_reports_an_unreachable_server_and_its_return()
    {
        await Server.CrashAsync();
        try
        {
            // The result of a check is shared for a short time, separately for each database.
            await Eventually.HoldsAsync(
                async () => (await _topology.Users.GetAsync("/health/ready")).Body.Contains(
                    "\"users_database\":\"unreachable\",\"orders_database\":\"unreachable\"", StringComparison.Ordinal),
                "Both databases are unreachable.");

            (await _topology.Users.GetAsync("/health/ready")).ShouldBe(503);
            (await _topology.Users.GetAsync("/health")).ShouldBe(503).Body.ShouldContain("\"database\":\"unreachable\"");
            (await _topology.Users.GetAsync("/health/live")).ShouldBe(200);
        }
        finally
        {
            await Server.StartAsync();
        }

        await BecomesReadyAsync();
        (await _topology.Users.GetAsync("/health")).ShouldBe(200);
    }

    [Fact]
    public async Task A_dropped_table_is_reported_as_missing_until_it_is_back()
    {
        await _topology.Database.ExecuteAsync("ALTER TABLE orders.idempotency_records RENAME TO away");
        try
        {
            await Eventually.HoldsAsync(async () => (await _topology.Users.GetAsync("/health/ready")).Status == 503, "The host is not ready.");

            (await _topology.Users.GetAsync("/health/ready")).Body.ShouldContain("\"users_database\":\"ok\",\"orders_database\":\"missing\"");
            var user = await _topology.NewUserAsync();
            await _topology.Stored.ShouldNotChangeAsync(async () =>
            {
                var answer = await _topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"), "key");
                answer.ShouldBeProblem(503, "database-unavailable");
            });
        }
        finally
        {
            await _topology.Database.ExecuteAsync("ALTER TABLE orders.away RENAME TO idempotency_records");
        }

        await BecomesReadyAsync();
    }

    private Task BecomesReadyAsync() => Eventually.HoldsAsync(
        async () => (await _topology.Users.GetAsync("/health/ready")).Status == 200, "The host is ready again.");
}
