using Cello.Domain;
using FluentValidation;

namespace Cello.Users.Application.RegisterUser;

internal sealed class RegisterUserCommandValidator : AbstractValidator<RegisterUserCommand>
{
    private const int PasswordMinLength = 8;
    private const int PasswordMaxLength = 128;

    public RegisterUserCommandValidator()
    {
        RuleFor(command => command.Name).IsUserName();
        RuleFor(command => command.Email).IsUserEmail();
        RuleFor(command => command.Password)
            .Must(password => Text.Length(password!) is >= PasswordMinLength and <= PasswordMaxLength)
            .When(command => command.Password is not null)
            .WithMessage($"must be {PasswordMinLength} to {PasswordMaxLength} characters");
    }
}
