using System.Text.RegularExpressions;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.RateLimits;

public sealed partial class Sharing(LimitedReplicas replicas) : IClassFixture<LimitedReplicas>
{
    private readonly LimitedReplicas _replicas = OrSkip(replicas);

    [Fact]
    public async Task Hosts_that_share_a_Redis_count_a_client_together_and_report_the_same_limit()
    {
        var client = LimitedReplicas.NewClient();
        for (var left = LimitedReplicas.Limit - 1; left >= 0; left--)
        {
            var answer = await _replicas.All[left % _replicas.All.Count].AskAsync(client);
            answer.ShouldBe(200);
            (answer.Number("X-RateLimit-Limit"), answer.Remaining()).ShouldBe((LimitedReplicas.Limit, left));
        }

        var before = await RefusedAsync(_replicas.One, client);
        foreach (var host in _replicas.All)
        {
            var refused = await RefusedAsync(host, client);
            refused.Number("X-RateLimit-Limit").ShouldBe(LimitedReplicas.Limit);
            var after = await RefusedAsync(_replicas.One, client);
            foreach (var header in new[] { "X-RateLimit-Reset", "Retry-After" })
            {
                refused.Number(header).ShouldBeInRange(after.Number(header), before.Number(header), header);
            }
        }

        before.Number("X-RateLimit-Reset").ShouldBeInRange(3000, 3600);
        before.Number("Retry-After").ShouldBeInRange(300, 900);
        (await _replicas.One.AskAsync(LimitedReplicas.NewClient())).Remaining().ShouldBe(LimitedReplicas.Limit - 1, "Another client has its own bucket.");
    }

    [Fact]
    public async Task Of_concurrent_requests_to_all_hosts_exactly_the_limit_passes()
    {
        var client = LimitedReplicas.NewClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5 * LimitedReplicas.Limit).Select(n => _replicas.All[n % _replicas.All.Count].AskAsync(client)));

        answers.Count(answer => answer.Status == 200).ShouldBe(LimitedReplicas.Limit);
        answers.Count(answer => answer.Status == 429).ShouldBe(4 * LimitedReplicas.Limit);
    }

    [Fact]
    public async Task Sign_in_attempts_are_counted_together()
    {
        var (client, email) = (LimitedReplicas.NewClient(), Arrangements.NewEmail());
        for (var attempt = 0; attempt < LimitedReplicas.Attempts; attempt++)
        {
            (await Users(attempt).SignInAsync(client, email)).ShouldBeProblem(401, "wrong-credentials");
        }

        foreach (var host in new[] { _replicas.One, _replicas.Other })
        {
            var refused = await host.SignInAsync(client, email.ToUpperInvariant());
            refused.ShouldBeProblem(429, "rate-limited");
            refused.Number("Retry-After").ShouldBeInRange(1200, 1800);
        }

        (await _replicas.One.SignInAsync(client, Arrangements.NewEmail())).ShouldBe(401);
        (await _replicas.Other.SignInAsync(LimitedReplicas.NewClient(), email)).ShouldBe(401);

        Host Users(int attempt) => attempt % 2 == 0 ? _replicas.One : _replicas.Other;
    }

    [Fact]
    public async Task Redis_stores_no_personal_data_and_expires_it()
    {
        var (client, email) = (LimitedReplicas.NewClient(), Arrangements.NewEmail());
        await _replicas.One.SignInAsync(client, email);

        var (keys, redis) = (_replicas.Redis.Keys.ToArray(), _replicas.Redis.Database);
        keys.ShouldContain(key => key.StartsWith("cello:limit:requests:", StringComparison.Ordinal));
        keys.ShouldContain(key => key.StartsWith("cello:limit:attempts:", StringComparison.Ordinal));
        foreach (var key in keys)
        {
            Name().IsMatch(key).ShouldBeTrue(key);
            Bucket().IsMatch((await redis.StringGetAsync(key)).ToString()).ShouldBeTrue(key);
            (await redis.KeyTimeToLiveAsync(key)).ShouldNotBeNull(key).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(3600));
        }
    }

    private static async Task<Answer> RefusedAsync(Host host, string client)
    {
        var refused = await host.AskAsync(client);
        refused.ShouldBeProblem(429, "rate-limited");
        refused.Remaining().ShouldBe(0);
        return refused;
    }

    private static LimitedReplicas OrSkip(LimitedReplicas replicas)
    {
        LimitedReplicas.SkipUnlessInstalled();
        return replicas;
    }

    [GeneratedRegex("^cello:limit:(requests|attempts):[0-9a-f]{32}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("^[0-9]+ [0-9]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bucket();
}
