using FluentValidation;

namespace Cello.Users.Application.UpdateUser;

internal sealed class UpdateUserCommandValidator : AbstractValidator<UpdateUserCommand>
{
    public UpdateUserCommandValidator()
    {
        RuleFor(command => command.Name).IsUserName();
        RuleFor(command => command.Email).IsUserEmail();
    }
}
