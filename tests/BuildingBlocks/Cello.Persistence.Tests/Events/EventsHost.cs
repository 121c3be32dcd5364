using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Cello.Application.Callers;
using Cello.Application.Events;
using Cello.Application.UnitsOfWork;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Persistence.Events;
using ErrorOr;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Eventually = Cello.Testing.Eventually;

namespace Cello.Persistence.Tests.Events;

/// <summary>A host of both modules, each with its own database. It delivers nothing by itself before it is started.</summary>
internal sealed class EventsHost : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cello-tests-");
    private readonly IHost _host;

    /// <param name="clock">The clock of this host; the system's if null.</param>
    /// <param name="deliver">Stands between the relay and the inbox of the subscriber; null if nothing does.</param>
    /// <param name="broker">A broker that delivers at once what is published to it; null if there is none.</param>
    /// <param name="add">Adds more services; null if there are none.</param>
    /// <param name="settings">More settings, such as a connection string. Without one, the databases are files.</param>
    public EventsHost(
        TimeProvider? clock = null, Deliver? deliver = null, EventBroker? broker = null, Action<IServiceCollection>? add = null, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var (shop, counter) = (new Shop(), new Counter());
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("CELLO_DATA", (string?)_data.FullName), .. settings]);
        builder.Services.AddMetrics();
        builder.Services.AddLogging();
        builder.Services.AddScoped<CurrentCaller>();
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(Topology.Read([shop, counter], builder.Configuration));
        builder.AddModuleDatabase<ShopDbContext, ShopDbContext>(shop);
        builder.AddModuleDatabase<CounterDbContext, CounterDbContext>(counter);
        builder.Services.AddKeyedTransient("counter", (scope, _) => HandlerProxy.Of(opened => Handle(scope, opened)));
        builder.Services.AddKeyedSingleton<ISubscriber>("counter", (_, _) => new Subscriber(deliver ?? (receive => receive()), () => Inbox));
        if (broker is not null)
        {
            builder.Services.AddSingleton(broker);
            builder.Services.AddKeyedSingleton<ISubscriber>(EventBroker.Recipient, (_, _) => new Broker(() => Inbox));
        }

        add?.Invoke(builder.Services);
        _host = builder.Build();
    }

    /// <summary>Delivers events, or does not: <paramref name="receive"/> hands them to the inbox.</summary>
    public delegate Task<IReadOnlyList<EventResult>> Deliver(Func<Task<IReadOnlyList<EventResult>>> receive);

    /// <summary>The handler of the subscriber.</summary>
    public Func<IServiceProvider, ShopOpened, Task> Handle { get; set; } = AddAsync;

    public IServiceProvider Services => _host.Services;

    public IInbox Inbox => Services.GetRequiredKeyedService<IInbox>("counter");

    public IOutbox Outbox => Services.GetServices<IOutbox>().Single(outbox => outbox.ModuleName == "shop");

    /// <summary>An event as it is stored, to be added without publishing it.</summary>
    public static OutboxEvent NewEvent(int shop, int number) => new()
    {
        EventId = $"{Guid.CreateVersion7()}",
        Source = "shop",
        Event = "shop.opened",
        Version = 1,
        Key = $"{shop}",
        Body = $$"""{"shop_id":{{shop}},"number":{{number}}}""",
        Subscriber = "counter",
        OccurredAt = DateTimeOffset.UnixEpoch,
    };

    public static Task AddAsync(IServiceProvider scope, ShopOpened opened)
    {
        scope.GetRequiredService<CounterDbContext>().Counted.Add(new Counted { ShopId = opened.ShopId, Number = opened.Number });
        return Task.CompletedTask;
    }

    public async Task CreateTablesAsync()
    {
        await CreateTablesAsync<ShopDbContext>("shop.db");
        await CreateTablesAsync<CounterDbContext>("counter.db");
    }

    /// <summary>Starts what every host of the modules runs in the background.</summary>
    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    /// <param name="opened">The event.</param>
    /// <param name="refusal">Refuses the commit, in its transaction.</param>
    public async Task PublishAsync(ShopOpened opened, Error? refusal = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork<ShopDbContext>>();
        unitOfWork.Publish(opened);
        if (refusal is { } error)
        {
            unitOfWork.InTransaction(_ => Task.FromResult<ErrorOr<Success>>(error));
        }

        (await unitOfWork.CommitAsync(() => 1, TestContext.Current.CancellationToken)).IsError.ShouldBe(refusal is not null);
    }

    public Task<IReadOnlyList<Counted>> CountedAsync() => WithAsync<CounterDbContext, IReadOnlyList<Counted>>(
        async database => await database.Counted.AsNoTracking().OrderBy(counted => counted.Id).ToListAsync());

    public Task<IReadOnlyList<OutboxEvent>> StoredAsync() => WithAsync<ShopDbContext, IReadOnlyList<OutboxEvent>>(
        async database => await database.Outbox.AsNoTracking().OrderBy(stored => stored.Position).ToListAsync());

    /// <summary>Waits until every event is delivered.</summary>
    public async Task DrainAsync()
    {
        IReadOnlyList<OutboxEvent> rest = [];
        await Eventually.HoldsAsync(
            async () => (rest = await StoredAsync()).Count == 0,
            () => $"every event is delivered: {string.Join(", ", rest.Select(stored => $"{stored.Key} {stored.Attempts} {stored.Error}"))}");
    }

    public async Task<TResult> WithAsync<TContext, TResult>(Func<TContext, Task<TResult>> use)
        where TContext : ModuleDbContext
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _data.Delete(recursive: true);
    }

    private async Task CreateTablesAsync<TContext>(string file)
        where TContext : ModuleDbContext
    {
        await using (File.Create(Path.Combine(_data.FullName, file)))
        {
        }

        await WithAsync<TContext, bool>(async database =>
        {
            await database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
            return true;
        });
    }

    private sealed class Subscriber(Deliver deliver, Func<IInbox> inbox) : ISubscriber
    {
        public Task<IReadOnlyList<EventResult>> DeliverAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken) =>
            deliver(() => inbox().ReceiveAsync(events, cancellationToken));
    }

    private sealed class Broker(Func<IInbox> inbox) : ISubscriber
    {
        public async Task<IReadOnlyList<EventResult>> DeliverAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
        {
            await inbox().StoreAsync(events, cancellationToken);
            return [.. events.Select(published => new EventResult(published.Id, EventOutcome.Handled))];
        }
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
}
