using Cello.Application.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Orders.Application;

/// <summary>Registers the use cases of Orders.</summary>
public static class OrdersUseCases
{
    public static IServiceCollection AddOrdersUseCases(this IServiceCollection services, string module) =>
        services.AddUseCases<IOrdersUnitOfWork>(module, typeof(OrdersUseCases).Assembly);
}
