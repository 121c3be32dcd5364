using Cello.Application.Validation;
using FluentValidation;
using Things.Domain;

namespace Things.Application.AddItem;

internal sealed class AddItemCommandValidator : AbstractValidator<AddItemCommand>
{
    public AddItemCommandValidator()
    {
        RuleFor(command => command.Name).IsText(Item.NameMaxLength);
        RuleFor(command => command.Stock).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
    }
}
