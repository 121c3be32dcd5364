using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Orders.Contracts;
using Cello.Orders.Domain;
using ErrorOr;

namespace Cello.Orders.Application.CancelOrder;

internal sealed class CancelOrderCommandHandler(IOrderRepository orders, IUnitOfWork<IOrderRepository> work, CurrentCaller caller)
    : ICommandHandler<CancelOrderCommand, OrderView>
{
    public async Task<ErrorOr<OrderView>> Handle(CancelOrderCommand request, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(request.Id, cancellationToken) is not { } order
            || !caller.Value.MayActFor(order.UserId))
        {
            return OrderErrors.NotFound(request.Id);
        }

        var cancelled = order.Cancel();
        if (cancelled.IsError)
        {
            return cancelled.Errors;
        }

        work.Publish(new OrderCancelled(order.Id, order.UserId, CancellationReason.ByRequest));
        return await work.CommitAsync(() => OrderView.Of(order), cancellationToken);
    }
}
