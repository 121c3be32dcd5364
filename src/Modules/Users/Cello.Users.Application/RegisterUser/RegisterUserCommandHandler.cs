using Cello.Application.Messaging;
using Cello.Users.Domain;
using ErrorOr;

namespace Cello.Users.Application.RegisterUser;

internal sealed class RegisterUserCommandHandler(
    IUserRepository users, IUsersUnitOfWork work, IPasswordHasher passwords, TimeProvider clock)
    : ICommandHandler<RegisterUserCommand, UserView>
{
    public async Task<ErrorOr<UserView>> Handle(RegisterUserCommand request, CancellationToken cancellationToken)
    {
        var passwordHash = request.Password is { } password ? passwords.Hash(password) : null;
        var user = User.Register(request.Name, request.Email, passwordHash, clock.GetUtcNow());

        users.Add(user);
        return await work.CommitAsync(() => UserView.Of(user), cancellationToken);
    }
}
