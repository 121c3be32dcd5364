using FluentValidation;

namespace ModuleName.Application.UseCaseName;

internal sealed class UseCaseNameCommandValidator : AbstractValidator<UseCaseNameCommand>
{
    public UseCaseNameCommandValidator() => RuleFor(message => message.Id).GreaterThan(0).WithMessage("must be a positive integer");
}
