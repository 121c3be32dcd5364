using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;

namespace Assembled.Users;

/// <summary>Returns null if the address is already registered.</summary>
internal sealed record CreateUserCommand(string Name, string Email) : ICommand<UserView?>;

internal sealed class CreateUserValidator : AbstractValidator<CreateUserCommand>
{
    public CreateUserValidator()
    {
        RuleFor(command => command.Name).NotEmpty().MaximumLength(User.NameMaxLength);
        RuleFor(command => command.Email).NotEmpty().MaximumLength(User.EmailMaxLength).EmailAddress();
    }
}

internal sealed class CreateUserHandler(AppDbContext database) : ICommandHandler<CreateUserCommand, UserView?>
{
    public async ValueTask<UserView?> Handle(CreateUserCommand command, CancellationToken cancellationToken)
    {
        var email = command.Email.ToLowerInvariant();
        if (await database.Users.AnyAsync(user => user.Email == email, cancellationToken))
        {
            return null;
        }

        var user = new User { Name = command.Name.Trim(), Email = email };
        database.Add(user);
        await database.SaveChangesAsync(cancellationToken);
        return new UserView(user.Id, user.Name, user.Email);
    }
}
