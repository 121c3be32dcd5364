using Mediator;
using Microsoft.EntityFrameworkCore;

namespace Assembled.Orders;

internal sealed record GetOrderQuery(long Id) : IQuery<OrderView?>;

internal sealed class GetOrderHandler(AppDbContext database) : IQueryHandler<GetOrderQuery, OrderView?>
{
    public async ValueTask<OrderView?> Handle(GetOrderQuery query, CancellationToken cancellationToken) => await database.Orders
        .AsNoTracking()
        .Where(order => order.Id == query.Id)
        .Select(OrderView.Of)
        .SingleOrDefaultAsync(cancellationToken);
}
