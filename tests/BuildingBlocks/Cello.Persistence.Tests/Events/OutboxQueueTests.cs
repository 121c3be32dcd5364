using Cello.Modularity.Events;
using Cello.Persistence.Events;
using Cello.Persistence.Reads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Persistence.Tests.Events;

/// <summary>When an event of an outbox is due, on a real file: after each result of a delivery, and behind the earlier ones of its key.</summary>
public sealed class OutboxQueueTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private readonly EventsHost _host = new();

    public async ValueTask InitializeAsync() => await _host.CreateTablesAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("Unavailable", 0, 5)]
    [InlineData("Unknown", 0, 30)]
    [InlineData("Failed", 1, 1)]
    public async Task Only_a_failure_is_an_attempt_and_each_result_has_its_pause(string outcome, int attempts, int pauseSeconds)
    {
        await _host.PublishAsync(new ShopOpened(7));
        var pause = TimeSpan.FromSeconds(pauseSeconds);

        await SettleAsync(Enum.Parse<EventOutcome>(outcome));

        var stored = (await _host.StoredAsync()).Single();
        (stored.Attempts, stored.Error).ShouldBe((attempts, "because"));
        (await NewQueue().NextDueAsync(TestContext.Current.CancellationToken)).ShouldBe(pause);
        _clock.Advance(pause - TimeSpan.FromMilliseconds(1));
        (await DueAsync()).ShouldBeEmpty();
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        (await DueAsync()).ShouldBe([7]);
    }

    [Fact]
    public async Task Later_events_wait_for_an_earlier_one_of_their_key_and_for_a_dead_one_without_end()
    {
        var attempts = _host.Services.GetRequiredService<IOptions<EventOptions>>().Value.MaxAttempts;
        await _host.PublishAsync(new ShopOpened(7, 1));
        await SettleAsync(EventOutcome.Failed);
        await _host.PublishAsync(new ShopOpened(7, 2));
        await _host.PublishAsync(new ShopOpened(8));

        (await DueAsync()).ShouldBe([8]);

        for (var attempt = 2; attempt <= attempts; attempt++)
        {
            _clock.Advance(TimeSpan.FromHours(4));
            (await DueAsync()).ShouldBe([7, 7, 8]);
            await SettleAsync(EventOutcome.Failed);
        }

        (await _host.StoredAsync())[0].DeadAt.ShouldBe(_clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromDays(1));
        (await DueAsync()).ShouldBe([8]);
    }

    [Fact]
    public async Task Events_wait_for_the_earlier_ones_of_their_key_that_a_predecessor_has()
    {
        await _host.PublishAsync(new ShopOpened(7, 1));
        await _host.WithAsync<ShopDbContext, int>(database => database.Outbox.ExecuteUpdateAsync(update => update.SetProperty(stored => stored.Subscriber, "former")));
        await _host.PublishAsync(new ShopOpened(7, 2));
        await _host.PublishAsync(new ShopOpened(8));

        (await DueAsync("other", "former")).ShouldBe([8]);
        (await DueAsync("other")).ShouldBe([7, 8]);

        await _host.WithAsync<ShopDbContext, int>(database => database.Outbox.Where(stored => stored.Subscriber == "former").ExecuteDeleteAsync());
        (await DueAsync("other", "former")).ShouldBe([7, 8]);
    }

    /// <summary>Settles the first event that is due.</summary>
    private async Task SettleAsync(EventOutcome outcome)
    {
        var first = (await NewQueue().ReadDueAsync(TestContext.Current.CancellationToken))[0];
        await NewQueue().SettleAsync([first], [new EventResult(Guid.Parse(first.EventId), outcome, "because")], TestContext.Current.CancellationToken);
    }

    /// <summary>The keys of the events that are due, in order.</summary>
    private async Task<IEnumerable<long>> DueAsync(params IReadOnlyList<string> predecessors) =>
        (await NewQueue(predecessors).ReadDueAsync(TestContext.Current.CancellationToken)).Select(stored => long.Parse(stored.Key));

    private OutboxQueue<ShopDbContext> NewQueue(params IReadOnlyList<string> predecessors) => new(
        "counter",
        predecessors,
        _host.Services.GetRequiredService<IServiceScopeFactory>(),
        _host.Services.GetRequiredService<ISqlReader<ShopDbContext>>(),
        _host.Services.GetRequiredService<ModuleDatabase<ShopDbContext>>(),
        _host.Services.GetRequiredService<IOptions<EventOptions>>().Value,
        _host.Services.GetRequiredService<EventMetrics>(),
        _clock,
        NullLogger.Instance);
}
