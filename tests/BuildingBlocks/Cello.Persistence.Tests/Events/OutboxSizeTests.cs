using Cello.Persistence.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Tests.Events;

/// <summary>The space that an outbox takes does not depend on how many events went through it.</summary>
public sealed class OutboxSizeTests(ITestOutputHelper output) : IAsyncDisposable
{
    /// <summary>How often a thousand events are delivered. 1,000 with <c>CELLO_TEST_EVENT_ROUNDS</c> gives a million, for a run by hand.</summary>
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("CELLO_TEST_EVENT_ROUNDS") ?? "6");

    private readonly EventsHosts _hosts = new();

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    [Fact]
    public async Task The_outbox_is_empty_once_all_is_delivered_and_its_file_does_not_grow_with_the_number_of_events()
    {
        var host = await _hosts.AddAsync(new EventsHost());
        await host.StartAsync();

        await ShouldNotGrowAsync(host, () => host.WithAsync<ShopDbContext, long>(
            database => database.Database.SqlQuery<long>($"SELECT page_count AS Value FROM pragma_page_count").SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task On_PostgreSQL_no_transaction_keeps_vacuum_from_removing_delivered_events()
    {
        var host = await _hosts.AddOnServerAsync();
        await host.StartAsync();

        await ShouldNotGrowAsync(host, () => host.WithAsync<ShopDbContext, long>(async database =>
        {
            await database.Database.ExecuteSqlAsync($"VACUUM shop.outbox", TestContext.Current.CancellationToken);
            return await database.Database.SqlQuery<long>($"""SELECT pg_total_relation_size('shop.outbox') AS "Value" """).SingleAsync(TestContext.Current.CancellationToken);
        }));
    }

    private async Task ShouldNotGrowAsync(EventsHost host, Func<Task<long>> sizeAsync)
    {
        const int atOnce = 1_000;
        var sizes = new List<long>();
        for (var round = 0; round < Rounds; round++)
        {
            await host.WithAsync<ShopDbContext, int>(database =>
            {
                database.Outbox.AddRange(Enumerable.Range(0, atOnce).Select(key => EventsHost.NewEvent(key, round)));
                return database.SaveChangesAsync(TestContext.Current.CancellationToken);
            });
            host.Services.GetRequiredService<OutboxSignal<ShopDbContext>>().Set("counter");
            await host.DrainAsync();
            sizes.Add(await sizeAsync());
        }

        (await host.CountedAsync()).Count.ShouldBe(Rounds * atOnce);
        output.WriteLine($"{Rounds * atOnce} events, size {sizes[0]} after the first {atOnce}, at most {sizes.Max()}");
        sizes.Max().ShouldBeLessThanOrEqualTo(sizes.Take(Rounds / 2).Max() * 3 / 2);
    }
}
