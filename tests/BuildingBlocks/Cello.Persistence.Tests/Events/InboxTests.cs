using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Cello.Application.Callers;
using Cello.Application.Events;
using Cello.Application.Modules;
using Cello.Application.UnitsOfWork;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Persistence.Tests.Events;

/// <summary>The inbox of a module on a real file: what it answers for delivered events, and what is stored then.</summary>
public sealed class InboxTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cello-tests-");
    private readonly IHost _host;

    private Func<IServiceProvider, ShopOpened, Task> _handle = (scope, opened) => AddAsync(scope, opened.ShopId);

    public InboxTests()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("CELLO_DATA", (string?)_data.FullName)]);
        builder.Services.AddMetrics();
        builder.Services.AddLogging();
        builder.Services.AddScoped<CurrentCaller>();
        builder.Services.AddSingleton(Topology.Read([new Shop(), new Counter()], builder.Configuration));
        builder.AddModuleDatabase<CounterDbContext, CounterDbContext>(new Counter());
        builder.Services.AddKeyedTransient("counter", (scope, _) => HandlerProxy.Of(opened => _handle(scope, opened)));
        _host = builder.Build();
    }

    public async ValueTask InitializeAsync()
    {
        await File.Create(Path.Combine(_data.FullName, "counter.db")).DisposeAsync();
        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CounterDbContext>().Database.EnsureCreatedAsync();
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        _data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_event_that_is_delivered_many_times_at_once_has_one_effect()
    {
        var opened = Opened(7);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DeliverAsync(opened)));

        results.SelectMany(result => result).ShouldAllBe(result => result.Outcome == EventOutcome.Handled);
        (await DeliverAsync(opened)).ShouldAllBe(result => result.Outcome == EventOutcome.Handled);
        (await CountedAsync()).ShouldBe([7]);
    }

    [Fact]
    public async Task A_handler_that_fails_after_its_write_leaves_neither_the_write_nor_the_mark()
    {
        var (opened, works) = (Opened(7), _handle);
        _handle = async (scope, fact) =>
        {
            await AddAsync(scope, fact.ShopId);
            throw new InvalidOperationException("not today");
        };

        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Failed, "not today")]);
        (await CountedAsync()).ShouldBeEmpty();

        _handle = works;
        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Handled)]);
        (await CountedAsync()).ShouldBe([7]);
    }

    [Fact]
    public async Task After_a_failure_only_later_events_of_the_same_key_are_not_tried()
    {
        var (first, later, other) = (Opened(7), Opened(7), Opened(8));
        _handle = (scope, fact) => fact.ShopId == 7 ? throw new InvalidOperationException("closed") : AddAsync(scope, fact.ShopId);

        (await DeliverAsync(first, later, other)).ShouldBe(
            [new EventResult(first.Id, EventOutcome.Failed, "closed"), new EventResult(later.Id, EventOutcome.NotTried), new EventResult(other.Id, EventOutcome.Handled)],
            ignoreOrder: true);
    }

    [Fact]
    public async Task What_this_build_does_not_know_is_no_attempt_and_what_it_cannot_read_is_one()
    {
        var (newer, less, more) = (Opened(1) with { Version = 2 }, Opened(2) with { Body = "{}" }, Opened(3) with { Body = """{"shop_id":3,"since":"1999"}""" });

        (await DeliverAsync(newer, less, more)).Select(result => (result.Id, result.Outcome)).ShouldBe(
            [(newer.Id, EventOutcome.Unknown), (less.Id, EventOutcome.Failed), (more.Id, EventOutcome.Handled)], ignoreOrder: true);
        (await CountedAsync()).ShouldBe([3]);
    }

    [Fact]
    public async Task A_module_that_the_handler_calls_and_that_is_away_is_no_attempt()
    {
        var opened = Opened(7);
        _handle = (_, _) => throw new ModuleUnavailableException("maps", "Map service", TimeSpan.FromSeconds(1), "it is away");

        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Unavailable, "Map service unavailable: it is away")]);
    }

    [Fact]
    public async Task A_handler_cannot_commit_by_itself()
    {
        _handle = (scope, _) => scope.GetRequiredService<IUnitOfWork<CounterDbContext>>().CommitAsync(() => 1, CancellationToken.None);

        (await DeliverAsync(Opened(7))).Single().Error!.ShouldStartWith("A handler of an event does not commit");
    }

    [Fact]
    public async Task A_handler_that_loses_a_race_is_run_again_on_fresh_data()
    {
        var runs = 0;
        _handle = (scope, fact) => ++runs < 3 ? throw new ConcurrencyConflictException(new InvalidOperationException()) : AddAsync(scope, fact.ShopId);

        (await DeliverAsync(Opened(7))).Single().Outcome.ShouldBe(EventOutcome.Handled);
        (await CountedAsync()).ShouldBe([7]);
    }

    private Task<IReadOnlyList<EventResult>> DeliverAsync(params IReadOnlyList<EventEnvelope> events) =>
        _host.Services.GetRequiredKeyedService<IInbox>("counter").ReceiveAsync(events, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<long>> CountedAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CounterDbContext>().Counted.Select(counted => counted.ShopId).ToListAsync();
    }

    private static EventEnvelope Opened(long shop) => new(
        Guid.CreateVersion7(), "shop", "shop.opened", Version: 1, $"{shop}", DateTimeOffset.UnixEpoch, TraceParent: null, $$"""{"shop_id":{{shop}}}""");

    private static Task AddAsync(IServiceProvider scope, long shop)
    {
        scope.GetRequiredService<CounterDbContext>().Counted.Add(new Counted { ShopId = shop });
        return Task.CompletedTask;
    }

    private sealed record ShopOpened(long ShopId) : IEvent;

    private sealed class Counted
    {
        public long Id { get; init; }

        public long ShopId { get; init; }
    }

    private sealed class CounterDbContext(DbContextOptions<CounterDbContext> options) : ModuleDbContext(options, "counter")
    {
        public DbSet<Counted> Counted => Set<Counted>();
    }

    /// <summary>Calls a function. No class of this assembly handles the event, so that the other modules of the tests are not asked to list it.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives a class from it.")]
    private class HandlerProxy : DispatchProxy
    {
        private Func<ShopOpened, Task>? _handle;

        public static IEventHandler<ShopOpened> Of(Func<ShopOpened, Task> handle)
        {
            var handler = Create<IEventHandler<ShopOpened>, HandlerProxy>();
            ((HandlerProxy)(object)handler)._handle = handle;
            return handler;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _handle!((ShopOpened)args![0]!);
    }

    private sealed class Shop : Named
    {
        public override string Name => "shop";

        public override IReadOnlyList<PublishedEvent> Events { get; } = [PublishedEvent.Of<ShopOpened>("shop.opened", version: 1, opened => opened.ShopId)];
    }

    private sealed class Counter : Named
    {
        public override string Name => "counter";

        public override IReadOnlyList<Subscription> Subscriptions { get; } = [Subscription.To<ShopOpened>()];
    }

    private abstract class Named : IModule
    {
        public abstract string Name { get; }

        public string ServiceName => $"{Name}_service";

        public Uri DefaultAddress { get; } = new("http://127.0.0.1:1");

        public string AddressSetting => $"{Name}_URL";

        public IReadOnlyList<Type> Endpoints => [];

        public IReadOnlyList<Contract> Contracts => [];

        public virtual IReadOnlyList<PublishedEvent> Events => [];

        public virtual IReadOnlyList<Subscription> Subscriptions => [];

        public void AddHere(IHostApplicationBuilder host)
        {
        }
    }
}
