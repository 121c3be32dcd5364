using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Users.Contracts;
using Cello.Users.Domain;
using ErrorOr;

namespace Cello.Users.Application.DeleteUser;

internal sealed class DeleteUserCommandHandler(IUserRepository users, IUnitOfWork<IUserRepository> work, CurrentCaller caller)
    : ICommandHandler<DeleteUserCommand, Deleted>
{
    public async Task<ErrorOr<Deleted>> Handle(DeleteUserCommand request, CancellationToken cancellationToken)
    {
        if (!caller.Value.MayActFor(request.Id))
        {
            return AccessErrors.Forbidden;
        }

        if (await users.FindAsync(request.Id, cancellationToken) is not { } user)
        {
            return UserErrors.NotFound(request.Id);
        }

        users.Remove(user);
        work.Publish(new UserDeleted(user.Id));
        return await work.CommitAsync(() => Result.Deleted, cancellationToken);
    }
}
