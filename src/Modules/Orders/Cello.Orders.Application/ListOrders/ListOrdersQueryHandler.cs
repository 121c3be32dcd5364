using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Application.Paging;
using ErrorOr;

namespace Cello.Orders.Application.ListOrders;

internal sealed class ListOrdersQueryHandler(IOrderRepository orders, CurrentCaller caller) : IQueryHandler<ListOrdersQuery, Page<OrderView>>
{
    public async Task<ErrorOr<Page<OrderView>>> Handle(ListOrdersQuery request, CancellationToken cancellationToken)
    {
        var userId = request.UserId ?? (caller.Value.IsAdmin ? null : caller.Value.UserId);
        if (userId is { } owner ? !caller.Value.MayActFor(owner) : !caller.Value.IsAdmin)
        {
            return AccessErrors.Forbidden;
        }

        return await orders.ListAsync(userId, request.After, request.Limit, cancellationToken);
    }
}
