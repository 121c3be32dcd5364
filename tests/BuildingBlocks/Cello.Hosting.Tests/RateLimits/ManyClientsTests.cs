using Cello.Hosting.RateLimits;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Hosting.Tests.RateLimits;

/// <summary>Measures the memory of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

[Collection<Alone>]
public sealed class ManyClientsTests
{
    private const int Million = 1_000_000;
    private const int MaxClients = 100_000;
    private const long MiB = 1024 * 1024;

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_million_clients_take_bounded_memory_and_each_of_them_is_served()
    {
        using var buckets = Buckets(MaxClients);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Served(buckets, Million).ShouldBe(Million);

        buckets.Count.ShouldBeInRange(MaxClients / 2, MaxClients);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(40 * MiB);
    }

    [Fact]
    public void Long_names_take_no_more_memory_than_short_ones_and_are_told_apart_by_their_ends()
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
    public void A_client_that_used_up_its_bucket_stays_limited_through_a_flood_of_others()
    {
        using var buckets = Buckets(MaxClients);
        Enumerable.Range(0, 200).ShouldAllBe(_ => buckets.AttemptAcquire("greedy", 1).IsAcquired);
        Served(buckets, Million);
        buckets.AttemptAcquire("greedy").IsAcquired.ShouldBeFalse();
    }

    [Fact]
    public void Without_room_the_client_that_used_least_makes_way()
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
    public void Clients_whose_buckets_are_full_again_are_forgotten()
    {
        using var buckets = Buckets(BucketShard.Size);
        Served(buckets, BucketShard.Size);
        buckets.Count.ShouldBe(BucketShard.Size);
        clock.Advance(TimeSpan.FromSeconds(15));
        buckets.AttemptAcquire("newcomer");
        buckets.Count.ShouldBe(1);
    }

    private TokenBuckets Buckets(int maxClients) => new(new RefillSchedule(200, TimeSpan.FromSeconds(60), 4), maxClients, clock);

    private static int Served(TokenBuckets buckets, int clients) =>
        Enumerable.Range(0, clients).Count(client => buckets.AttemptAcquire($"address:{client}").IsAcquired);
}
