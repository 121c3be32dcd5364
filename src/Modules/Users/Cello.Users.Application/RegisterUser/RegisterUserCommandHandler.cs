using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Users.Contracts;
using Cello.Users.Domain;
using ErrorOr;

namespace Cello.Users.Application.RegisterUser;

internal sealed class RegisterUserCommandHandler(
    IUserRepository users, IUnitOfWork<IUserRepository> work, IPasswordHasher passwords, TimeProvider clock)
    : ICommandHandler<RegisterUserCommand, UserView>
{
    public async Task<ErrorOr<UserView>> Handle(RegisterUserCommand request, CancellationToken cancellationToken)
    {
        string? passwordHash = null;
        if (request.Password is { } password)
        {
            var hashed = await passwords.HashAsync(password, cancellationToken);
            if (hashed.IsError)
            {
                return hashed.Errors;
            }

            passwordHash = hashed.Value;
        }

        var user = User.Register(request.Name, request.Email, passwordHash, clock.GetUtcNow());

        users.Add(user);
        work.Publish(() => new UserRegistered(user.Id, user.Name, user.Email));
        return await work.CommitAsync(() => UserView.Of(user), cancellationToken);
    }
}
