using Cello.Application.Modules;
using Cello.Modularity.Events;
using Cello.Persistence.Events;
using Cello.Persistence.Reads;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Persistence.Tests.Events;

/// <summary>
/// Two relays that know nothing of each other, as if their lease did not hold, on the outbox of one module and the inbox of another, with handlers that
/// fail, answers that get lost, relays that die, operators, and time that passes, in any order.
/// </summary>
public sealed class OutboxModelTests : IAsyncLifetime
{
    private const int Shops = 3;

    /// <summary>In seconds: less and more than the pauses of the relay.</summary>
    private static readonly int[] Times = [1, 5, 60, 4 * 3600];

    private static readonly Gen<IStep> Step = Gen.Frequency(
        (4, Gen.Int[0, Shops - 1].Select(shop => (IStep)new Publish(shop))),
        (5, Gen.Int[0, 1].Select(relay => (IStep)new Read(relay))),
        (6, Gen.Select(Gen.Int[0, 1], Gen.Frequency((3, Gen.Const(Behavior.Works)), (2, Gen.Const(Behavior.Fails)), (1, Gen.Const(Behavior.CannotNow))).Array[Shops], Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))))
            .Select((relay, behaviors, isLost) => (IStep)new Deliver(relay, behaviors, isLost))),
        (5, Gen.Int[0, 1].Select(relay => (IStep)new Settle(relay))),
        (1, Gen.Int[0, 1].Select(relay => (IStep)new Die(relay))),
        (3, Gen.Int[0, Times.Length - 1].Select(index => (IStep)new Wait(TimeSpan.FromSeconds(Times[index])))),
        (1, Gen.Int[0, Shops - 1].Select(shop => (IStep)new Retry(shop))),
        (1, Gen.Int[0, Shops - 1].Select(shop => (IStep)new Discard(shop))));

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private readonly EventsHost _host;

    public OutboxModelTests() => _host = new EventsHost(_clock, deliver: null, broker: null, add: null, KeyValuePair.Create("Events:MaxAttempts", (string?)"2"));

    private enum Behavior
    {
        Works,
        Fails,
        CannotNow,
    }

    private interface IStep;

    public async ValueTask InitializeAsync() => await _host.CreateTablesAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_event_has_its_effect_once_and_in_the_order_of_its_key_whatever_happens_meanwhile() =>
        await Step.Array[1, 60].SampleAsync(CheckAsync, iter: 60, threads: 1);

    private async Task CheckAsync(IStep[] steps)
    {
        await ClearAsync();
        var run = new Run(_host, [NewRelay(), NewRelay()], _clock);
        foreach (var step in steps)
        {
            await run.TakeAsync(step);
        }

        await run.DrainAsync();

        var counted = (await _host.CountedAsync()).ToLookup(effect => effect.ShopId, effect => effect.Number);
        foreach (var shop in Enumerable.Range(0, Shops))
        {
            counted[shop].ShouldBe(run.Published[shop].Where(number => !run.Discarded.Contains(number) || counted[shop].Contains(number)));
        }
    }

    private Relay NewRelay() => new(new OutboxQueue<ShopDbContext>(
        "counter",
        [],
        _host.Services.GetRequiredService<IServiceScopeFactory>(),
        _host.Services.GetRequiredService<ISqlReader<ShopDbContext>>(),
        _host.Services.GetRequiredService<ModuleDatabase<ShopDbContext>>(),
        _host.Services.GetRequiredService<IOptions<EventOptions>>().Value,
        _host.Services.GetRequiredService<EventMetrics>(),
        _clock,
        NullLogger.Instance));

    private async Task ClearAsync()
    {
        await _host.WithAsync<ShopDbContext, int>(database => database.Outbox.ExecuteDeleteAsync());
        await _host.WithAsync<CounterDbContext, int>(database => database.Counted.ExecuteDeleteAsync());
    }

    private sealed record Publish(int Shop) : IStep;

    private sealed record Read(int Relay) : IStep;

    private sealed record Deliver(int Relay, Behavior[] Behaviors, bool IsLost) : IStep
    {
        public override string ToString() => $"Deliver {{ Relay = {Relay}, Behaviors = {string.Join(' ', Behaviors)}, IsLost = {IsLost} }}";
    }

    private sealed record Settle(int Relay) : IStep;

    private sealed record Die(int Relay) : IStep;

    private sealed record Wait(TimeSpan Time) : IStep;

    private sealed record Retry(int Shop) : IStep;

    private sealed record Discard(int Shop) : IStep;

    /// <summary>What a relay has read, and what the subscriber answered, before it is stored.</summary>
    private sealed record Relay(OutboxQueue<ShopDbContext> Queue)
    {
        public IReadOnlyList<OutboxEvent> Due { get; set; } = [];

        public IReadOnlyList<EventResult> Results { get; set; } = [];

        public void Forget() => (Due, Results) = ([], []);
    }

    private sealed class Run(EventsHost host, Relay[] relays, FakeTimeProvider clock)
    {
        private static readonly Behavior[] AllWork = [.. Enumerable.Repeat(Behavior.Works, Shops)];

        private long _numbers;

        public List<long>[] Published { get; } = [.. Enumerable.Range(0, Shops).Select(_ => new List<long>())];

        public HashSet<long> Discarded { get; } = [];

        public async Task TakeAsync(IStep step)
        {
            switch (step)
            {
                case Publish(var shop):
                    await host.PublishAsync(new ShopOpened(shop, ++_numbers));
                    Published[shop].Add(_numbers);
                    break;
                case Read(var relay) when relays[relay].Due.Count == 0:
                    relays[relay].Due = await relays[relay].Queue.ReadDueAsync(CancellationToken.None);
                    break;
                case Deliver(var relay, var behaviors, var isLost) when relays[relay].Due.Count > 0:
                    await DeliverAsync(relays[relay], behaviors, isLost);
                    break;
                case Settle(var relay) when relays[relay].Results.Count > 0:
                    await relays[relay].Queue.SettleAsync(relays[relay].Due, relays[relay].Results, CancellationToken.None);
                    relays[relay].Forget();
                    break;
                case Die(var relay):
                    relays[relay].Forget();
                    break;
                case Wait(var time):
                    clock.Advance(time);
                    break;
                case Retry(var shop) when await FirstOfAsync(shop) is { } stored:
                    await host.Outbox.RetryAsync(Guid.Parse(stored.EventId), subscriber: null, CancellationToken.None);
                    break;
                case Discard(var shop) when await FirstOfAsync(shop) is { } stored && !IsHeld(stored):
                    await host.Outbox.DiscardAsync(Guid.Parse(stored.EventId), subscriber: null, CancellationToken.None);
                    Discarded.Add(NumberOf(stored));
                    break;
                default:
                    break;
            }
        }

        /// <summary>Everything works from now on, and somebody tries the dead events again.</summary>
        public async Task DrainAsync()
        {
            Array.ForEach(relays, relay => relay.Forget());
            for (var rounds = 0; (await host.StoredAsync()).Count > 0; rounds++)
            {
                rounds.ShouldBeLessThan(10);
                foreach (var dead in (await host.StoredAsync()).Where(stored => stored.DeadAt is not null))
                {
                    await host.Outbox.RetryAsync(Guid.Parse(dead.EventId), subscriber: null, CancellationToken.None);
                }

                clock.Advance(TimeSpan.FromHours(4));
                await TakeAsync(new Read(0));
                await TakeAsync(new Deliver(0, AllWork, IsLost: false));
                await TakeAsync(new Settle(0));
            }
        }

        private static long NumberOf(OutboxEvent stored) => System.Text.Json.JsonDocument.Parse(stored.Body).RootElement.GetProperty("number").GetInt64();

        private async Task DeliverAsync(Relay relay, Behavior[] behaviors, bool isLost)
        {
            host.Handle = async (scope, opened) =>
            {
                await EventsHost.AddAsync(scope, opened);
                switch (behaviors[opened.ShopId])
                {
                    case Behavior.Fails:
                        throw new InvalidOperationException("not today");
                    case Behavior.CannotNow:
                        throw new ModuleUnavailableException("maps", "Map service", TimeSpan.FromSeconds(1), "it is away");
                    default:
                        break;
                }
            };
            relay.Results = await host.Inbox.ReceiveAsync([.. relay.Due.Select(stored => stored.ToEnvelope())], CancellationToken.None);
            if (isLost)
            {
                relay.Forget();
            }
        }

        private bool IsHeld(OutboxEvent stored) => relays.Any(relay => relay.Due.Any(held => held.Position == stored.Position));

        private async Task<OutboxEvent?> FirstOfAsync(int shop) => (await host.StoredAsync()).FirstOrDefault(stored => stored.Key == $"{shop}");
    }
}
