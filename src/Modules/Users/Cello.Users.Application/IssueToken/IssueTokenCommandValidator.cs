using FluentValidation;

namespace Cello.Users.Application.IssueToken;

/// <summary>Both must be there; whether they are right is not a matter of form.</summary>
internal sealed class IssueTokenCommandValidator : AbstractValidator<IssueTokenCommand>
{
    public IssueTokenCommandValidator()
    {
        RuleFor(command => command.Email).NotEmpty().WithMessage("must be given");
        RuleFor(command => command.Password).NotEmpty().WithMessage("must be given");
    }
}
