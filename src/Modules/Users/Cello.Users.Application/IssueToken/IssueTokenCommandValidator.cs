using FluentValidation;

namespace Cello.Users.Application.IssueToken;

/// <summary>Requires both values; whether they are correct is not a matter of validation.</summary>
internal sealed class IssueTokenCommandValidator : AbstractValidator<IssueTokenCommand>
{
    public IssueTokenCommandValidator()
    {
        RuleFor(command => command.Email).NotEmpty().WithMessage("must be given");
        RuleFor(command => command.Password).NotEmpty().WithMessage("must be given");
    }
}
