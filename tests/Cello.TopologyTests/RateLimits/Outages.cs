using System.Collections.Concurrent;
using System.Diagnostics;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.RateLimits;

/// <summary>Redis stops, hangs and returns; the hosts keep running, and refuse no request because of it.</summary>
public sealed class Outages : IAsyncDisposable
{
    private const string Lost = "Redis can't be used";
    private const string Back = "limits are shared again";

    private static readonly TimeSpan RedisTimeout = TimeSpan.FromSeconds(1);

    /// <summary>For everything but Redis, on a busy machine. Less than the Redis client would wait by itself.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private readonly ImpatientReplicas _replicas = new();

    public Outages() => LimitedReplicas.SkipUnlessInstalled();

    public ValueTask DisposeAsync() => _replicas.DisposeAsync();

    [Fact]
    public async Task Hosts_start_without_Redis_and_share_limits_once_it_is_available()
    {
        await _replicas.StartAsync();
        foreach (var host in _replicas.All)
        {
            (await host.Client.GetAsync("/health/ready")).ShouldBe(200);
        }

        var client = LimitedReplicas.NewClient();
        (await _replicas.One.AskAsync(client)).Remaining().ShouldBe(LimitedReplicas.Limit - 1);
        (await _replicas.Other.AskAsync(client)).Remaining().ShouldBe(LimitedReplicas.Limit - 1);
        (await _replicas.One.Client.GetAsync("/health")).ShouldBe(200).Json.Text("status").ShouldBe("healthy");
        (await _replicas.One.FallbacksAsync()).ShouldBeGreaterThan(0);

        await _replicas.Redis.StartAsync();

        await _replicas.ShareAsync();
        ShouldSayOnce(_replicas.One, Lost, Back);
    }

    [Fact]
    public async Task While_Redis_is_stopped_every_request_is_answered_in_time_and_the_count_is_shared_again_afterwards()
    {
        await _replicas.Redis.StartAsync();
        await _replicas.StartAsync();
        await _replicas.ShareAsync();
        (await _replicas.One.FallbacksAsync()).ShouldBe(0);
        var clients = _replicas.All.Select(host => new Client(host)).ToArray();

        Array.ForEach(clients, client => client.Start());
        await MoreAnswersAsync(clients);
        await _replicas.Redis.StopAsync();
        await Eventually.HoldsAsync(async () => (await FallbacksAsync()).All(count => count > 20), "Each host counts locally.");
        await MoreAnswersAsync(clients);
        await _replicas.Redis.StartAsync();
        await _replicas.ShareAsync();
        await MoreAnswersAsync(clients);

        foreach (var client in clients)
        {
            var answers = await client.StopAsync();
            answers.ShouldAllBe(answer => answer.Status == 200);
            answers.Max(answer => answer.Took).ShouldBeLessThan(RedisTimeout + Rest);
        }

        foreach (var host in _replicas.All)
        {
            ShouldSayOnce(host, Lost, Back);
        }
    }

    [Fact]
    public async Task While_Redis_hangs_at_most_one_request_a_second_waits_for_it()
    {
        await _replicas.Redis.StartAsync();
        await _replicas.StartAsync();
        await _replicas.ShareAsync();
        var client = new Client(_replicas.One);

        _replicas.Redis.Pause();
        client.Start();
        await Eventually.HoldsAsync(() => client.Answers.Count(answer => answer.Took >= RedisTimeout) >= 3, "The host tries Redis repeatedly.");
        var answers = await client.StopAsync();

        answers.ShouldAllBe(answer => answer.Status == 200);
        answers.Max(answer => answer.Took).ShouldBeLessThan(RedisTimeout + Rest);
        answers.Count(answer => answer.Took < RedisTimeout).ShouldBeGreaterThan(100, "The requests in between do not wait.");
        (await _replicas.One.Client.GetAsync("/health")).ShouldBe(200);

        _replicas.Redis.Resume();
        await _replicas.ShareAsync();
    }

    [Fact]
    public async Task The_local_limit_equals_the_shared_limit()
    {
        await _replicas.StartAsync();
        var client = LimitedReplicas.NewClient();
        for (var left = LimitedReplicas.Limit - 1; left >= 0; left--)
        {
            (await _replicas.One.AskAsync(client)).Remaining().ShouldBe(left);
        }

        (await _replicas.One.AskAsync(client)).ShouldBeProblem(429, "rate-limited");
    }

    private Task<int[]> FallbacksAsync() => Task.WhenAll(_replicas.All.Select(host => host.FallbacksAsync()));

    private static async Task MoreAnswersAsync(Client[] clients)
    {
        var goals = clients.Select(client => (client, count: client.Answers.Count + 20)).ToArray();
        await Eventually.HoldsAsync(() => goals.All(goal => goal.client.Answers.Count >= goal.count), "Each client gets answers.");
    }

    private static void ShouldSayOnce(Host host, params string[] said)
    {
        foreach (var words in said)
        {
            host.Output.Standard.Where(line => line.Contains(words, StringComparison.Ordinal)).ShouldHaveSingleItem(host.Output.ToString());
        }
    }

    private sealed class ImpatientReplicas() : LimitedReplicas(command => command.With("RateLimit__RedisTimeoutMilliseconds", $"{RedisTimeout.TotalMilliseconds}"));

    /// <summary>Sends a host one request after the other, each from another address.</summary>
    private sealed class Client(Host host)
    {
        private volatile bool _stopping;
        private Task _asking = Task.CompletedTask;

        public ConcurrentQueue<(int Status, TimeSpan Took)> Answers { get; } = [];

        public void Start() => _asking = Task.Run(AskAsync);

        public async Task<IReadOnlyCollection<(int Status, TimeSpan Took)>> StopAsync()
        {
            _stopping = true;
            await _asking;
            return Answers;
        }

        private async Task AskAsync()
        {
            while (!_stopping)
            {
                var startedAt = Stopwatch.GetTimestamp();
                var answer = await host.AskAsync(LimitedReplicas.NewClient());
                Answers.Enqueue((answer.Status, Stopwatch.GetElapsedTime(startedAt)));
            }
        }
    }
}
