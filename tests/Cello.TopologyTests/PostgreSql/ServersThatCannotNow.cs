using Cello.TestHosts.Servers;
using Cello.TopologyTests.DataMigrations;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>A server that temporarily cannot do what is requested leads to a 503 with a time to retry, and nothing is stored.</summary>
public sealed class ServersThatCannotNow(WithLockTimeout topology) : IClassFixture<WithLockTimeout>
{
    private static readonly string[] Tables = ["users.users", "users.idempotency_records", "orders.orders", "orders.idempotency_records"];

    private readonly WithLockTimeout _topology = topology.OrSkip();

    [Theory]
    [MemberData(nameof(Outages.Requests), MemberType = typeof(Outages))]
    public async Task A_lock_timeout_is_a_503(string method, string path, string? json) =>
        await _topology.Stored.ShouldNotChangeAsync(async () =>
        {
            await using var _ = await _topology.Database.LockAsync(Tables);

            foreach (var key in json is null ? new[] { (string?)null } : [null, Guid.NewGuid().ToString()])
            {
                var answer = await _topology.Users.SendAsync(HttpMethod.Parse(method), path, json, key);

                answer.ShouldBeProblem(503, "database-unavailable");
                answer.Header("Retry-After").ShouldBe("2");
            }
        });

    [Fact]
    public async Task A_lock_timeout_of_the_callee_or_the_caller_stores_no_order()
    {
        var user = await _topology.NewUserAsync();
        await _topology.Stored.ShouldNotChangeAsync(async () =>
        {
            await using (await _topology.Database.LockAsync("users.users"))
            {
                (await _topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"))).ShouldBeProblem(503, "module-unavailable")
                    .Header("Retry-After").ShouldNotBeNull();
            }

            await using (await _topology.Database.LockAsync("orders.orders"))
            {
                (await _topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"), "key")).ShouldBeProblem(503, "database-unavailable");
            }
        });
    }

    [Fact]
    public async Task A_read_only_database_is_reported_as_such_and_reads_are_served()
    {
        var user = await _topology.NewUserAsync();
        await _topology.Database.SetAsync("default_transaction_read_only", "on");
        try
        {
            await Eventually.HoldsAsync(() => ReportsAsync("\"database\":\"read-only\""), "The report is read-only.");

            (await _topology.Users.GetAsync("/health")).ShouldBe(200).Body.ShouldStartWith("""{"status":"degraded",""");
            (await _topology.Users.GetAsync("/health/ready")).ShouldBe(200);
            (await _topology.Users.GetAsync($"/users/{user.Id()}")).ShouldBe(200);
            (await _topology.Users.DeleteAsync($"/users/{user.Id()}")).ShouldBeProblem(503, "database-unavailable").Header("Retry-After").ShouldBe("2");
        }
        finally
        {
            await _topology.Database.SetAsync("default_transaction_read_only", "off");
        }

        await Eventually.HoldsAsync(() => ReportsAsync("\"database\":\"ok\""), "The report is ok again.");
        (await _topology.Users.DeleteAsync($"/users/{user.Id()}")).ShouldBe(204);
    }

    [Fact]
    public async Task A_server_without_space_is_reported_as_full_until_it_stores_a_row()
    {
        var deleted = await _topology.NewUserAsync();
        var inbox = await _topology.Database.LockAsync("orders.inbox");
        (await _topology.Users.DeleteAsync($"/users/{deleted.Id()}")).ShouldBe(204);
        await _topology.Database.ExecuteAsync("""
            CREATE FUNCTION users.no_space() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER no_space BEFORE INSERT ON users.users EXECUTE FUNCTION users.no_space()
            """);
        try
        {
            (await _topology.Users.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail())))
                .ShouldBeProblem(503, "database-unavailable").Header("Retry-After").ShouldBe("2");

            await inbox.DisposeAsync();
            await Eventually.HoldsAsync(
                async () => await _topology.Database.ScalarAsync("users", "SELECT count(*) FROM outbox") == 0, "The event is handled and deleted.");

            (await _topology.Users.GetAsync("/health/ready")).ShouldBe(200);
            await Eventually.HoldsAsync(() => ReportsAsync("\"database\":\"full\""), "The report is full.");
        }
        finally
        {
            await inbox.DisposeAsync();
            await _topology.Database.ExecuteAsync("DROP TRIGGER no_space ON users.users; DROP FUNCTION users.no_space");
        }

        await _topology.NewUserAsync();
        await Eventually.HoldsAsync(() => ReportsAsync("\"database\":\"ok\""), "The report is ok again.");
    }

    private async Task<bool> ReportsAsync(string part) =>
        (await _topology.Users.GetAsync("/health")).Body.Contains(part, StringComparison.Ordinal);
}

/// <summary>No statement waits long for a lock.</summary>
public sealed class WithLockTimeout() : OneProcessOnPostgreSql(PostgreSqlServer.Shared, "Options=-c lock_timeout=100");
