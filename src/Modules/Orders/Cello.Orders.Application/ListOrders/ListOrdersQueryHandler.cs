using Cello.Application.Messaging;
using Cello.Application.Paging;
using ErrorOr;

namespace Cello.Orders.Application.ListOrders;

internal sealed class ListOrdersQueryHandler(IOrderRepository orders) : IQueryHandler<ListOrdersQuery, Page<OrderView>>
{
    public async Task<ErrorOr<Page<OrderView>>> Handle(ListOrdersQuery request, CancellationToken cancellationToken)
    {
        var rows = await orders.ListAsync(request.UserId, request.After, request.Limit + 1, cancellationToken);
        return Page.Of<OrderView>([.. rows.Select(OrderView.Of)], request.Limit, order => order.Id);
    }
}
