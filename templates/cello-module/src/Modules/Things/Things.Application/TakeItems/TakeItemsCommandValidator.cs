using FluentValidation;

namespace Things.Application.TakeItems;

internal sealed class TakeItemsCommandValidator : AbstractValidator<TakeItemsCommand>
{
    public TakeItemsCommandValidator() => RuleFor(command => command.Units).GreaterThan(0).WithMessage("must be a positive integer");
}
