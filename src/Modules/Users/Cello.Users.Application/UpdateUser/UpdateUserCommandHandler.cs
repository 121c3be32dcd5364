using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Users.Contracts;
using Cello.Users.Domain;
using ErrorOr;

namespace Cello.Users.Application.UpdateUser;

internal sealed class UpdateUserCommandHandler(IUserRepository users, IUnitOfWork<IUserRepository> work, CurrentCaller caller)
    : ICommandHandler<UpdateUserCommand, UserView>
{
    public async Task<ErrorOr<UserView>> Handle(UpdateUserCommand request, CancellationToken cancellationToken)
    {
        if (!caller.Value.MayActFor(request.Id))
        {
            return AccessErrors.Forbidden;
        }

        if (await users.FindAsync(request.Id, cancellationToken) is not { } user)
        {
            return UserErrors.NotFound(request.Id);
        }

        if (!user.Update(request.Name, request.Email))
        {
            return UserView.Of(user);
        }

        users.Replace(user);
        work.Publish(new UserUpdated(user.Id, user.Name, user.Email));
        return await work.CommitAsync(() => UserView.Of(user), cancellationToken);
    }
}
