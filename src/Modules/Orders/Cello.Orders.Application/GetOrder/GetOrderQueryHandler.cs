using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Orders.Domain;
using ErrorOr;

namespace Cello.Orders.Application.GetOrder;

internal sealed class GetOrderQueryHandler(IOrderRepository orders, CurrentCaller caller) : IQueryHandler<GetOrderQuery, OrderView>
{
    public async Task<ErrorOr<OrderView>> Handle(GetOrderQuery request, CancellationToken cancellationToken)
    {
        var order = await orders.ViewAsync(request.Id, cancellationToken);
        return order is not null && caller.Value.MayActFor(order.UserId) ? order : OrderErrors.NotFound(request.Id);
    }
}
