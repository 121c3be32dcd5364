using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Orders.Contracts;
using Cello.Orders.Domain;
using Cello.Users.Contracts;
using ErrorOr;

namespace Cello.Orders.Application.PlaceOrder;

internal sealed class PlaceOrderCommandHandler(
    IUserDirectory users, IOrderRepository orders, IUnitOfWork<IOrderRepository> work, CurrentCaller caller, TimeProvider clock)
    : ICommandHandler<PlaceOrderCommand, OrderView>
{
    public async Task<ErrorOr<OrderView>> Handle(PlaceOrderCommand request, CancellationToken cancellationToken)
    {
        if (!caller.Value.MayActFor(request.UserId))
        {
            return AccessErrors.Forbidden;
        }

        if (await users.FindAsync(request.UserId, cancellationToken) is not { } user)
        {
            return OrderErrors.UnknownUser(request.UserId);
        }

        var order = Order.Place(user.Id, user.Name, request.Items, clock.GetUtcNow());
        orders.Add(order);
        work.InTransaction(async token => await orders.IsUserDeletedAsync(user.Id, token) ? OrderErrors.UnknownUser(user.Id) : Result.Success);
        work.Publish(() => new OrderPlaced(order.Id, order.UserId, order.Items));
        return await work.CommitAsync(() => OrderView.Of(order), cancellationToken);
    }
}
