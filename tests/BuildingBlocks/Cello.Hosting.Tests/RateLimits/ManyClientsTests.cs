using Cello.Hosting.RateLimits;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Hosting.Tests.RateLimits;

/// <summary>Measures the memory of the whole process, so nothing else may run at the same time.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

[Collection<Alone>]
public sealed class ManyClientsTests
{
    private const int Million = 1_000_000;
    private const int MaxClients = 100_000;
    private const long MiB = 1024 * 1024;

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_million_clients_take_a_limited_amount_of_memory_and_each_is_served()
    {
        using var buckets = Buckets(MaxClients);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Served(buckets, Million).ShouldBe(Million);

        buckets.Count.ShouldBeInRange(MaxClients / 2, MaxClients);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(40 * MiB);
    }

    [Fact]
    public void Long_names_take_no_more_memory_than_short_ones_and_are_distinct_when_only_their_ends_differ()
    {
        using var buckets = Buckets(MaxClients);
        var name = new string('a', (int)MiB);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var client = 0; client < 100; client++)
        {
            buckets.AttemptAcquire($"{name}{client}", 200).IsAcquired.ShouldBeTrue();
            buckets.AttemptAcquire($"{name}{client}").IsAcquired.ShouldBeFalse();
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(40 * MiB);
    }

    [Fact]
    public void A_client_with_an_empty_bucket_stays_limited_while_many_others_arrive()
    {
        using var buckets = Buckets(MaxClients);
        Enumerable.Range(0, 200).ShouldAllBe(_ => buckets.AttemptAcquire("greedy", 1).IsAcquired);
        Served(buckets, Million);
        buckets.AttemptAcquire("greedy").IsAcquired.ShouldBeFalse();
    }

    [Fact]
    public void When_the_memory_is_full_the_client_with_the_fullest_bucket_is_removed()
    {
        using var buckets = Buckets(BucketShard.Size);
        for (var client = 1; client <= BucketShard.Size; client++)
        {
            buckets.AttemptAcquire($"{client}", 200 - client);
        }

        buckets.AttemptAcquire("newcomer").IsAcquired.ShouldBeTrue();
        buckets.Count.ShouldBe(BucketShard.Size);
        buckets.AttemptAcquire("1", 2).IsAcquired.ShouldBeFalse();
        buckets.AttemptAcquire("8", 200).IsAcquired.ShouldBeTrue();
    }

    [Fact]
    public void Clients_with_full_buckets_are_removed()
    {
        using var buckets = Buckets(BucketShard.Size);
        Served(buckets, BucketShard.Size);
        buckets.Count.ShouldBe(BucketShard.Size);
        _clock.Advance(TimeSpan.FromSeconds(15));
        buckets.AttemptAcquire("newcomer");
        buckets.Count.ShouldBe(1);
    }

    private TokenBuckets Buckets(int maxClients) => new(new RefillSchedule(200, TimeSpan.FromSeconds(60), 4), maxClients, _clock);

    private static int Served(TokenBuckets buckets, int clients) =>
        Enumerable.Range(0, clients).Count(client => buckets.AttemptAcquire($"address:{client}").IsAcquired);
}
