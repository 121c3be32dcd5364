using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Startup;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.RateLimits;

/// <summary>A Redis that answers and can never serve is refused at startup; one that appears later, or changes, fails no request.</summary>
public sealed class RefusingRedis : IAsyncDisposable
{
    private const string Setting = "ConnectionStrings__Redis";
    private const string Lost = "Redis can't be used";
    private const string Back = "limits are shared again";

    private readonly RedisServer _redis = new();
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();
    private readonly string _nodes = Path.Combine(Path.GetTempPath(), $"cello-nodes-{Guid.NewGuid():N}.conf"); // The server runs as another user.

    public RefusingRedis() => LimitedReplicas.SkipUnlessInstalled();

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        _data.Dispose();
        File.Delete(_nodes);
    }

    [Fact]
    public async Task A_permanently_unusable_Redis_is_refused_at_startup_in_one_line_that_names_the_setting()
    {
        await _redis.StartAsync(
            "--user", "limits", "on", ">p", "~*", "+@all", "-eval", "-evalsha",
            "--user", "reader", "on", ">p", "~*", "+@all", "-set",
            "--user", "other", "on", ">p", "~other:*", "+@all");

        foreach (var (connection, reason) in new[]
        {
            ($"{_redis.Url[..^2]}/16", "16"),
            ($"{_redis.Address},user=limits,password=p", "NOPERM"),
            ($"{_redis.Address},user=reader,password=p", "can't run this command"),
            ($"{_redis.Address},user=other,password=p", "NOPERM"),
            ($"{_redis.ConnectionString},$EVAL=", "EVAL"),
        })
        {
            await Host("all", connection).ShouldBeRefusedAsync($"{Setting} is '...'", reason);
        }
    }

    [Fact]
    public async Task A_cluster_with_a_database_other_than_0_is_refused_at_startup()
    {
        await _redis.StartAsync("--cluster-enabled", "yes", "--cluster-config-file", _nodes);

        await Host("all", $"{_redis.Url[..^2]}/1").ShouldBeRefusedAsync($"{Setting} is '...'", "database: 1");
    }

    [Theory]
    [InlineData("database")]
    [InlineData("cluster")]
    [InlineData("commands")]
    public async Task A_Redis_that_becomes_unusable_later_fails_no_request_and_is_reported_in_the_log_and_in_health(string refusal)
    {
        await using var host = new Host(Host("users", refusal switch
        {
            "database" => $"{_redis.Url[..^2]}/16",
            "cluster" => $"{_redis.Url[..^2]}/1",
            _ => _redis.ConnectionString,
        }), _address);
        await host.StartAsync();
        (await host.Client.GetAsync("/health")).ShouldBe(200).Json.Text("status").ShouldBe("healthy");

        await _redis.StartAsync(refusal switch
        {
            "cluster" => ["--cluster-enabled", "yes", "--cluster-config-file", _nodes],
            "commands" => ["--rename-command", "EVAL", "", "--rename-command", "EVALSHA", ""],
            _ => [],
        });

        await Eventually.HoldsAsync(
            async () =>
            {
                (await host.Client.GetAsync("/")).ShouldBe(200);
                return (await host.Client.GetAsync("/health")).ShouldBe(200).Json.GetProperty("checks").TryGetProperty("redis", out var word) && word.GetString() == "refused";
            },
            () => $"/health says that Redis refuses.\n{host.Output}");
        (await host.Client.GetAsync("/health")).Json.Text("status").ShouldBe("degraded");
        (await host.Client.GetAsync("/health/ready")).ShouldBe(200);
        host.Output.Standard.Where(line => line.Contains($"{Lost}, this host counts by itself until it can: {Setting} leads", StringComparison.Ordinal))
            .ShouldHaveSingleItem(host.Output.ToString());
    }

    [Fact]
    public async Task A_corrected_Redis_is_used_again_without_a_restart()
    {
        await _redis.StartAsync();
        await using var host = new Host(Host("users", $"{_redis.ConnectionString}"), _address);
        await host.StartAsync();

        await _redis.StopAsync();
        await _redis.StartAsync("--rename-command", "EVAL", "", "--rename-command", "EVALSHA", "");
        await AskUntilAsync(host, Lost);
        await _redis.StopAsync();
        await _redis.StartAsync();
        await AskUntilAsync(host, Back);

        (await host.Client.GetAsync("/health")).Json.Text("status").ShouldBe("healthy");
    }

    private static Task AskUntilAsync(Host host, string said) => Eventually.HoldsAsync(
        async () =>
        {
            (await host.Client.GetAsync("/")).ShouldBe(200);
            return host.Output.Standard.Any(line => line.Contains(said, StringComparison.Ordinal));
        },
        () => $"The host says: {said}\n{host.Output}");

    private HostCommand Host(string modules, string redis) => HostCommand.For(modules, _address, _data)
        .With(Setting, redis)
        .With("RateLimit__Requests", "1000000")
        .With("RateLimit__RedisTimeoutMilliseconds", "1000");
}
