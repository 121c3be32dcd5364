using Cello.TopologyTests.Http;
using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Upgrading;

/// <summary>Replicas of both builds on one PostgreSQL, as during a rolling update: the schema is that of the new build, and each build serves what the other has written.</summary>
public sealed class DatabaseOfTwoBuilds
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Hosts_of_the_previous_build_keep_serving_and_both_builds_replay_each_others_answers()
    {
        var database = PostgreSqlSuites.NewDatabaseOrSkip();
        await using var builds = new TwoBuilds(closed: true, database);
        await database.CreateAsync();
        await builds.MigrateAsync(Build.Previous);
        var old = await builds.StartAllAsync(Build.Previous);
        var alice = await RegisterAsync(builds, old, "alice@example.com");
        var first = (await builds.PlaceAsync(old, alice.Json.Id(), "first")).ShouldBe(201);

        await builds.MigrateAsync(Build.Current);
        var now = await builds.StartAllAsync(Build.Current);

        var bob = await RegisterAsync(builds, old, "bob@example.com");
        var carol = await RegisterAsync(builds, now, "carol@example.com");
        await BothServeAsync(builds, old, now, bob);
        await BothServeAsync(builds, now, old, carol);
        Replaying.ShouldReplay(await builds.PlaceAsync(old, alice.Json.Id(), "first"), first);
        Replaying.ShouldReplay(await builds.PlaceAsync(now, alice.Json.Id(), "first"), first);
        (await old.StopAsync()).ShouldBe(0);
        (await builds.PlaceAsync(now, bob.Json.Id())).ShouldBe(201);
    }

    [Fact]
    public async Task The_role_of_the_hosts_keeps_its_rights_through_the_migration()
    {
        var database = PostgreSqlSuites.NewDatabaseOrSkip();
        await using var builds = new TwoBuilds(closed: true, database);
        await database.CreateAsync();
        await builds.MigrateAsync(Build.Previous);
        var role = $"hosts_{Guid.NewGuid():N}";
        await database.ExecuteAsync(
            $"""
            CREATE ROLE {role};
            GRANT USAGE ON SCHEMA users, orders TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA users, orders TO {role};
            """);

        await builds.MigrateAsync(Build.Current);

        foreach (var table in new[] { "users.kept_answers", "users.idempotency_records", "orders.kept_answers", "orders.idempotency_records" })
        {
            await database.ExecuteAsync(
                $"""
                SET ROLE {role};
                INSERT INTO {table} VALUES (convert_to('{table}', 'UTF8'), '', '', 1);
                UPDATE {table} SET answer = 'x';
                DELETE FROM {table};
                """);
        }

        foreach (var schema in new[] { "users", "orders" })
        {
            await database.ExecuteAsync(
                $"""
                SET ROLE {role};
                INSERT INTO {schema}.inbox VALUES ('one', 1);
                DELETE FROM {schema}.inbox;
                INSERT INTO {schema}.outbox (event_id, source, event, version, key, body, subscriber, occurred_at, attempts, next_attempt_at)
                VALUES ('one', '{schema}', '{schema}.tested', 1, '1', '', 'none', 1, 0, 0);
                UPDATE {schema}.outbox SET attempts = 1;
                DELETE FROM {schema}.outbox;
                INSERT INTO {schema}.outbox_leases VALUES ('none', 'one', 1);
                UPDATE {schema}.outbox_leases SET expires_at = 2;
                DELETE FROM {schema}.outbox_leases;
                """);
        }

        await database.ExecuteAsync(
            $"""
            SET ROLE {role};
            INSERT INTO orders.deleted_users VALUES (0, 1);
            DELETE FROM orders.deleted_users;
            """);
        await database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    /// <summary>A user that one host has registered is known to the other.</summary>
    private static async Task BothServeAsync(TwoBuilds builds, Host by, Host other, Answer user)
    {
        var (id, email) = (user.Json.Id(), user.Json.Text("email")!);
        var placed = (await builds.PlaceAsync(by, id, email)).ShouldBe(201);
        Replaying.ShouldReplay(await builds.PlaceAsync(other, id, email), placed);
        (await builds.PlaceAsync(other, id)).ShouldBe(201);
        foreach (var host in new[] { by, other })
        {
            (await host.Client.PostAsync("/users/", Body.User("Eve", email.ToUpperInvariant()))).ShouldBe(409);
            (await host.Client.PostAsync("/auth/token", Body.Of(new { email, password = Password }))).ShouldBe(200);
        }
    }

    private static async Task<Answer> RegisterAsync(TwoBuilds builds, Host host, string email) =>
        (await builds.SendAsync(host, HttpMethod.Post, "/users/", Body.User("Someone", email, Password))).ShouldBe(201);
}
