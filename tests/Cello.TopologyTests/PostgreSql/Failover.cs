using System.Diagnostics;
using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>Of several servers in a connection string, the writable one is found, also after a failover.</summary>
public sealed class Failover
{
    /// <summary>Within this number of seconds, a client that gets a Retry-After of two seconds is served at its second attempt.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_host_continues_with_the_server_that_takes_over()
    {
        PostgreSqlSuites.SkipUnlessInstalled(PostgreSqlServer.CopyProgram);
        await using var primary = new PostgreSqlServer();
        await using var standby = new PostgreSqlServer { Primary = primary };
        var database = new TestDatabase(primary);
        await database.CreateMigratedAsync();
        await standby.EnsureStartedAsync();
        var copy = database.On(standby);
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        await using var host = new Host(
            HostCommand.For("all", address, data).With("ConnectionStrings__Cello", copy.UrlWith(primary)), address); // The standby is named first.
        await host.StartAsync();
        var before = (await WriteAsync(host)).ShouldBe(201).Json.Id();
        await Eventually.HoldsAsync(async () => (await new Stored(copy.Connect).UsersAsync()).Any(user => user.Id == before), "The standby has the row.");

        await primary.CrashAsync();
        await Eventually.HoldsAsync(async () => (await WriteAsync(host)).Status == 503, "A write is refused.");
        await standby.ExecuteAsync("SELECT pg_promote()");
        var promotedAt = Stopwatch.GetTimestamp();

        await Eventually.HoldsAsync(async () => (await WriteAsync(host)).Status == 201, "A write is accepted.");
        Stopwatch.GetElapsedTime(promotedAt).ShouldBeLessThan(Soon);
        (await host.Client.GetAsync($"/users/{before}")).ShouldBe(200);
        await Eventually.HoldsAsync( // Probes share the result of a check for a second.
            async () => (await host.Client.GetAsync("/health/ready")).Status == 200, "The host is ready.");
    }

    [Fact]
    public async Task A_host_becomes_and_stays_ready_while_the_first_server_drops_packets()
    {
        PostgreSqlSuites.SkipUnlessInstalled();
        await using var server = new PostgreSqlServer();
        var database = new TestDatabase(server);
        await database.CreateMigratedAsync();
        var (lost, address) = (FreeAddress.Next().Port, FreeAddress.Next());
        using var dropping = new DroppingListener("127.0.0.2", lost);
        using var data = new DataFolder();
        await using var host = new Host(
            HostCommand.For("all", address, data).With("ConnectionStrings__Cello", database.UrlAfter("127.0.0.2", lost)), address);

        await host.StartAsync();

        for (var round = 0; round < 3; round++) // Each needs new connections.
        {
            (await Task.WhenAll(Enumerable.Range(0, 10 * (round + 1)).Select(_ => WriteAsync(host)))).ShouldAllBe(answer => answer.Status == 201);
            (await host.Client.GetAsync("/health/ready")).ShouldBe(200);
        }
    }

    private static Task<Answer> WriteAsync(Host host) => host.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()));
}
