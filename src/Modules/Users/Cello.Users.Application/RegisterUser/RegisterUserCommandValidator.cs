using Cello.Domain;
using Cello.Users.Domain;
using FluentValidation;

namespace Cello.Users.Application.RegisterUser;

internal sealed class RegisterUserCommandValidator : AbstractValidator<RegisterUserCommand>
{
    public RegisterUserCommandValidator()
    {
        RuleFor(command => command.Name).IsUserName();
        RuleFor(command => command.Email).IsUserEmail();
        RuleFor(command => command.Password)
            .Must(password => Text.Length(password!) is >= PasswordLength.Min and <= PasswordLength.Max)
            .When(command => command.Password is not null)
            .WithMessage($"must be {PasswordLength.Min} to {PasswordLength.Max} characters");
    }
}
