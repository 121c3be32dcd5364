using System.Threading.RateLimiting;
using Cello.Hosting.RateLimits;
using Cello.Hosting.RateLimits.Redis;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Hosting.Tests.RateLimits.Redis;

/// <summary>The script compared with the buckets in memory, and what only the script has: an expiry, and a clock that may be set back.</summary>
public sealed class TokenBucketScriptTests(ScriptServer server) : IClassFixture<ScriptServer>
{
    private const long Second = 1_000_000; // microseconds, as in Redis
    private const long Start = 4_000_000_000 * Second;

    private readonly ScriptServer _server = server.OrSkip();

    /// <summary>A request to a bucket, and the number of microseconds since the previous one.</summary>
    private sealed record Ask(long After, int Tokens);

    [Fact]
    public void Decisions_equal_those_of_the_buckets_in_memory_for_any_requests_and_times()
    {
        var cases =
            from limit in Gen.OneOf(Gen.Int[1, 10], Gen.Int[1, 1000], Gen.Int[1, 1_000_000])
            from seconds in Gen.OneOf(Gen.Int[1, 10], Gen.Int[1, 86_400])
            from steps in Gen.Int[1, 60]
            from asks in AskGen(limit, seconds * Second, steps).Array[1, 40]
            select (limit, seconds, steps, asks);

        cases.Sample(
            sample =>
            {
                var (limit, seconds, steps, asks) = sample;
                var schedule = new RefillSchedule(limit, TimeSpan.FromSeconds(seconds), steps);
                var clock = new FakeTimeProvider();
                using var memory = new TokenBuckets(schedule, 8, clock);
                var (bucket, now) = ($"bucket:{Guid.NewGuid()}", Start);
                foreach (var ask in asks)
                {
                    clock.Advance(TimeSpan.FromMicroseconds(ask.After));
                    now += ask.After;
                    Told(_server.Take(bucket, schedule, ask.Tokens, now)).ShouldBe(Told(memory.AttemptAcquire("client", ask.Tokens)));
                }
            },
            iter: 500,
            threads: 1,
            print: sample => $"{sample.limit} in {sample.seconds} s and {sample.steps} steps: {string.Join(", ", sample.asks.Select(ask => ask.ToString()))}");
    }

    [Fact]
    public void Ten_years_of_continuous_requests_do_not_reduce_the_precision()
    {
        var cases =
            from limit in Gen.Int[900_000, 1_000_000]
            from steps in Gen.Int[40, 60]
            from windows in Gen.Long[300_000_000, 315_360_000]
            from step in Gen.Int[0, steps]
            from taken in Gen.Int[1, limit]
            select (limit, steps, windows, step, taken);

        cases.Sample(
            sample =>
            {
                var (limit, steps, windows, step, taken) = sample;
                var schedule = new RefillSchedule(limit, TimeSpan.FromSeconds(1), steps);
                var clock = new FakeTimeProvider();
                using var memory = new TokenBuckets(schedule, 8, clock);
                memory.AttemptAcquire("client", taken);
                _server.Database.StringSet("busy", $"{Start} {(windows * limit) + taken}");
                var atStep = ((step * Second) + steps - 1) / steps;
                clock.Advance(TimeSpan.FromMicroseconds(atStep));

                Told(_server.Take("busy", schedule, 0, Start + (windows * Second) + atStep)).ShouldBe(Told(memory.AttemptAcquire("client", 0)));
            },
            iter: 1000,
            threads: 1);
    }

    [Fact]
    public void A_bucket_expires_at_the_millisecond_at_which_it_is_full_again()
    {
        var schedule = new RefillSchedule(200, TimeSpan.FromSeconds(60), 4);
        _server.Take("expiring", schedule, 1, Start);
        ExpiryOf("expiring").ShouldBe((Start + (15 * Second)) / 1000);

        _server.Take("expiring", schedule, 199, Start + Second);
        ExpiryOf("expiring").ShouldBe((Start + (60 * Second)) / 1000);

        Told(_server.Take("expiring", schedule, 1, Start + (2 * Second))).Allowed.ShouldBeFalse();
        ExpiryOf("expiring").ShouldBe((Start + (60 * Second)) / 1000);
    }

    [Fact]
    public void A_request_for_zero_tokens_stores_nothing()
    {
        var schedule = new RefillSchedule(200, TimeSpan.FromSeconds(60), 4);
        Told(_server.Take("looked at", schedule, 0, Start)).ShouldBe((true, 200, TimeSpan.Zero, null));
        _server.Database.KeyExists("looked at").ShouldBeFalse();
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(86_400 * 365)]
    public void A_clock_that_is_set_back_does_not_block_clients(int seconds)
    {
        var schedule = new RefillSchedule(10, TimeSpan.FromSeconds(60), 4);
        _server.Take($"back {seconds}", schedule, 10, Start);

        Told(_server.Take($"back {seconds}", schedule, 1, Start - (seconds * Second))).ShouldBe((true, 9, TimeSpan.FromSeconds(15), null));
    }

    [Fact]
    public async Task The_servers_own_clock_is_used()
    {
        var schedule = new RefillSchedule(10, TimeSpan.FromSeconds(3600), 4);
        Told(await TokenBucketScript.EvaluateAsync(_server.Database, "own clock", schedule, 10)).ShouldBe((true, 0, TimeSpan.FromSeconds(3600), null));

        var refused = Told(await TokenBucketScript.EvaluateAsync(_server.Database, "own clock", schedule, 1));

        refused.Allowed.ShouldBeFalse();
        refused.RetryAfter.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(800), TimeSpan.FromSeconds(900));
        _server.Database.KeyTimeToLive("own clock").ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(3500), TimeSpan.FromSeconds(3600));
    }

    [Fact]
    public async Task A_server_that_has_lost_the_script_gets_it_again()
    {
        var schedule = new RefillSchedule(10, TimeSpan.FromSeconds(3600), 4);
        await TokenBucketScript.EvaluateAsync(_server.Database, "forgotten", schedule, 1);
        _server.Database.Execute("SCRIPT", "FLUSH");

        Told(await TokenBucketScript.EvaluateAsync(_server.Database, "forgotten", schedule, 1)).Remaining.ShouldBe(8);
    }

    /// <summary>At the same time, close to a step or at any time; a few tokens, about all, or none.</summary>
    private static Gen<Ask> AskGen(int limit, long window, int steps) =>
        from after in Gen.OneOf(
            Gen.Const(0L),
            Gen.Long[0, window / steps],
            Gen.Select(Gen.Long[1, 2L * steps], Gen.Long[-1, 1], (step, around) => Math.Max(0, (step * window / steps) + around)),
            Gen.Long[0, 3 * window])
        from tokens in Gen.OneOf(Gen.Int[0, Math.Min(3, limit)], Gen.Int[0, limit], Gen.Int[Math.Max(0, limit - 1), limit])
        select new Ask(after, tokens);

    private long ExpiryOf(string bucket) => (long)_server.Database.Execute("PEXPIRETIME", bucket);

    /// <summary>What a caller can see of a decision. Times are in whole microseconds, as in Redis.</summary>
    private static (bool Allowed, int Remaining, TimeSpan Reset, TimeSpan? RetryAfter) Told(RateLimitLease decision)
    {
        decision.TryGetMetadata(RateLimitDecision.Remaining, out var remaining).ShouldBeTrue();
        decision.TryGetMetadata(RateLimitDecision.Reset, out var reset).ShouldBeTrue();
        return (decision.IsAcquired, remaining, Whole(reset), decision.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Whole(wait) : null);

        static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMicroseconds((time.Ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond);
    }
}
