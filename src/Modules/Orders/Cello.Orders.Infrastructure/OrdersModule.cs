using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Orders.Application;
using Cello.Orders.Contracts;
using Cello.Orders.Infrastructure.Endpoints;
using Cello.Orders.Infrastructure.Persistence;
using Cello.Persistence;
using Cello.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Orders.Infrastructure;

/// <summary>The module Orders: the orders of users. It calls Users for their names.</summary>
public sealed class OrdersModule : IModule
{
    public string Name => "orders";

    public string ServiceName => "order_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:8002");

    public string AddressSetting => "ORDER_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints { get; } = [typeof(OrdersEndpoints)];

    public IReadOnlyList<Contract> Contracts => [];

    public IReadOnlyList<PublishedEvent> Events { get; } =
    [
        PublishedEvent.Of<OrderPlaced>("orders.placed", version: 1, placed => placed.OrderId),
        PublishedEvent.Of<OrderCancelled>("orders.cancelled", version: 1, cancelled => cancelled.OrderId),
    ];

    public IReadOnlyList<Subscription> Subscriptions { get; } = [Subscription.To<UserDeleted>()];

    public void AddHere(IHostApplicationBuilder host)
    {
        ArgumentNullException.ThrowIfNull(host);

        host.AddModuleDatabase<OrdersDbContext, IOrderRepository>(this);
        host.Services.AddScoped<IOrderRepository, OrderRepository>();
        host.AddModuleUseCases<IOrderRepository>(this);
    }
}
