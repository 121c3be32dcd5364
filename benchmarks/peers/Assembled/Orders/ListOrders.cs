using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;

namespace Assembled.Orders;

/// <param name="UserId">Returns only this user's orders. Null returns all orders.</param>
/// <param name="Limit">The maximum number of orders.</param>
/// <param name="After">The last id seen, or 0.</param>
internal sealed record ListOrdersQuery(long? UserId, int Limit, long After) : IQuery<OrderPage>;

/// <param name="Orders">In the order of their ids.</param>
/// <param name="Next">The value for the next <c>after</c>, or null on the last page.</param>
internal sealed record OrderPage(IReadOnlyList<OrderView> Orders, long? Next);

internal sealed class ListOrdersValidator : AbstractValidator<ListOrdersQuery>
{
    public ListOrdersValidator()
    {
        RuleFor(query => query.UserId).GreaterThan(0);
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000);
        RuleFor(query => query.After).GreaterThanOrEqualTo(0);
    }
}

internal sealed class ListOrdersHandler(AppDbContext database) : IQueryHandler<ListOrdersQuery, OrderPage>
{
    public async ValueTask<OrderPage> Handle(ListOrdersQuery query, CancellationToken cancellationToken)
    {
        var orders = database.Orders.AsNoTracking().Where(order => order.Id > query.After);
        if (query.UserId is { } user)
        {
            orders = orders.Where(order => order.UserId == user);
        }

        var rows = await orders.OrderBy(order => order.Id).Take(query.Limit + 1).Select(OrderView.Of).ToListAsync(cancellationToken);
        return rows.Count > query.Limit ? new OrderPage(rows[..query.Limit], rows[query.Limit - 1].Id) : new OrderPage(rows, null);
    }
}
