using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Cello.Persistence.Tests.Events;

internal sealed record ShopOpened(long ShopId, long Number = 0) : IEvent;

/// <summary>The module that publishes.</summary>
internal sealed class Shop : EventModule
{
    public override string Name => "shop";

    public override IReadOnlyList<PublishedEvent> Events { get; } = [PublishedEvent.Of<ShopOpened>("shop.opened", version: 1, opened => opened.ShopId)];
}

internal sealed class ShopDbContext(DbContextOptions<ShopDbContext> options) : ModuleDbContext(options, "shop");

/// <summary>The module that subscribes.</summary>
internal sealed class Counter : EventModule
{
    public override string Name => "counter";

    public override IReadOnlyList<Subscription> Subscriptions { get; } = [Subscription.To<ShopOpened>()];
}

internal sealed class CounterDbContext(DbContextOptions<CounterDbContext> options) : ModuleDbContext(options, "counter")
{
    public DbSet<Counted> Counted => Set<Counted>();
}

/// <summary>The effect of an event.</summary>
internal sealed class Counted
{
    public long Id { get; init; }

    public long ShopId { get; init; }

    public long Number { get; init; }
}

internal abstract class EventModule : IModule
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
