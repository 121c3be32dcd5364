using Cello.Application.Paging;
using FluentValidation;

namespace Cello.Orders.Application.ListOrders;

internal sealed class ListOrdersQueryValidator : AbstractValidator<ListOrdersQuery>
{
    public ListOrdersQueryValidator()
    {
        RuleFor(query => query.UserId).GreaterThan(0).WithMessage("must be a positive integer");
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.After).IsPageStart();
    }
}
