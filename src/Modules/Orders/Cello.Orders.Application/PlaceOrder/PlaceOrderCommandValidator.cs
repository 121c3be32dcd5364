using Cello.Application.Validation;
using Cello.Orders.Domain;
using FluentValidation;

namespace Cello.Orders.Application.PlaceOrder;

internal sealed class PlaceOrderCommandValidator : AbstractValidator<PlaceOrderCommand>
{
    public PlaceOrderCommandValidator()
    {
        RuleFor(command => command.UserId).GreaterThan(0).WithMessage("must be a positive integer");
        RuleFor(command => command.Items)
            .Must(items => items.Count <= Order.MaxItems)
            .WithMessage($"must be at most {Order.MaxItems} items");
        RuleForEach(command => command.Items)
            .IsText(Order.ItemMaxLength)
            .When(command => command.Items.Count <= Order.MaxItems);
    }
}
