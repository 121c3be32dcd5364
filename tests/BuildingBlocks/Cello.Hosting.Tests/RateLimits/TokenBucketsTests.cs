using System.Threading.RateLimiting;
using Cello.Hosting.RateLimits;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Hosting.Tests.RateLimits;

public sealed class TokenBucketsTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = Window / 4;
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_full_bucket_admits_its_limit_and_refuses_the_next_request()
    {
        using var buckets = Buckets();
        Allowed(buckets, 201).ShouldBe(200);
        Allowed(buckets, 1, "another").ShouldBe(1);
    }

    [Fact]
    public void A_decision_states_the_remaining_tokens_and_the_time_until_the_bucket_is_full()
    {
        using var buckets = Buckets();
        Take(buckets).ShouldBe((true, 200, 199, Step, null));
        Allowed(buckets, 49).ShouldBe(49);
        Take(buckets).ShouldBe((true, 200, 149, Step * 2, null));
    }

    [Fact]
    public void A_refusal_states_when_the_next_tokens_are_added()
    {
        using var buckets = Buckets();
        Allowed(buckets, 200).ShouldBe(200);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Take(buckets).ShouldBe((false, 200, 0, Window - TimeSpan.FromSeconds(1), Step - TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_quarter_is_added_at_the_end_of_each_quarter_of_the_window_and_not_before()
    {
        using var buckets = Buckets();
        Allowed(buckets, 200).ShouldBe(200);
        for (var step = 0; step < 8; step++)
        {
            _clock.Advance(Step - Tick);
            Allowed(buckets, 1).ShouldBe(0);
            _clock.Advance(Tick);
            Allowed(buckets, 51).ShouldBe(50);
        }
    }

    [Fact]
    public void The_steps_are_counted_from_the_time_at_which_the_bucket_was_last_full()
    {
        using var buckets = Buckets();
        Allowed(buckets, 1).ShouldBe(1);
        _clock.Advance(Step + (Step / 2));
        Allowed(buckets, 201).ShouldBe(200);
        _clock.Advance(Step - Tick);
        Allowed(buckets, 1).ShouldBe(0);
        _clock.Advance(Tick);
        Allowed(buckets, 51).ShouldBe(50);
    }

    [Fact]
    public void A_bucket_never_holds_more_than_its_limit()
    {
        using var buckets = Buckets();
        Allowed(buckets, 200).ShouldBe(200);
        _clock.Advance(TimeSpan.FromDays(365));
        Allowed(buckets, 201).ShouldBe(200);
    }

    [Theory]
    [InlineData(200, 60, 4)]
    [InlineData(200, 60, 1)]
    [InlineData(3, 7, 4)]
    [InlineData(1, 1, 60)]
    [InlineData(1_000_000, 86_400, 7)]
    public void Over_time_a_client_gets_its_limit_per_window_and_once_more_at_the_start(int limit, int seconds, int steps)
    {
        var window = TimeSpan.FromSeconds(seconds);
        using var buckets = new TokenBuckets(new RefillSchedule(limit, window, steps), 8, _clock);
        var batch = Math.Max(1, limit / 1000);
        var allowed = 0L;
        for (var elapsed = TimeSpan.Zero; elapsed <= window * 10; elapsed += window / 100, _clock.Advance(window / 100))
        {
            while (buckets.AttemptAcquire("client", batch).IsAcquired)
            {
                allowed += batch;
            }
        }

        allowed.ShouldBe(limit * 11L);
    }

    [Fact]
    public void A_request_for_zero_tokens_takes_none_and_a_request_above_the_capacity_is_an_error()
    {
        using var buckets = Buckets();
        var lease = buckets.AttemptAcquire("client", 0);
        lease.IsAcquired.ShouldBeTrue();
        lease.TryGetMetadata(RateLimitDecision.Reset, out var reset).ShouldBeTrue();
        reset.ShouldBe(TimeSpan.Zero);
        Should.Throw<ArgumentOutOfRangeException>(() => buckets.AttemptAcquire("client", 201));
    }

    [Fact]
    public async Task Concurrent_threads_neither_duplicate_nor_lose_tokens()
    {
        using var buckets = new TokenBuckets(new RefillSchedule(50_000, Window, 4), 1000, TimeProvider.System);
        var allowed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Allowed(buckets, 25_000))));
        allowed.Sum().ShouldBe(50_000);
    }

    private TokenBuckets Buckets() => new(new RefillSchedule(200, Window, 4), 1000, _clock);

    private static int Allowed(TokenBuckets buckets, int requests, string client = "client") =>
        Enumerable.Range(0, requests).Count(_ => buckets.AttemptAcquire(client).IsAcquired);

    private static (bool Allowed, int Limit, int Remaining, TimeSpan Reset, TimeSpan? RetryAfter) Take(TokenBuckets buckets)
    {
        var lease = buckets.AttemptAcquire("client");
        lease.TryGetMetadata(RateLimitDecision.Limit, out var limit).ShouldBeTrue();
        lease.TryGetMetadata(RateLimitDecision.Remaining, out var remaining).ShouldBeTrue();
        lease.TryGetMetadata(RateLimitDecision.Reset, out var reset).ShouldBeTrue();
        return (lease.IsAcquired, limit, remaining, reset, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null);
    }
}
