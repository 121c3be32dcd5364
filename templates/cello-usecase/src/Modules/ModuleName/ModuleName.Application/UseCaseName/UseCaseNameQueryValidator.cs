using FluentValidation;

namespace ModuleName.Application.UseCaseName;

internal sealed class UseCaseNameQueryValidator : AbstractValidator<UseCaseNameQuery>
{
    public UseCaseNameQueryValidator() => RuleFor(message => message.Id).GreaterThan(0).WithMessage("must be a positive integer");
}
