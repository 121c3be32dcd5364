using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Users.Domain;
using ErrorOr;

namespace Cello.Users.Application.GetUser;

internal sealed class GetUserQueryHandler(IUserRepository users, CurrentCaller caller) : IQueryHandler<GetUserQuery, UserView>
{
    public async Task<ErrorOr<UserView>> Handle(GetUserQuery request, CancellationToken cancellationToken)
    {
        if (!caller.Value.MaySee(request.Id))
        {
            return AccessErrors.Forbidden;
        }

        var user = await users.ViewAsync(request.Id, cancellationToken);
        return user is null ? UserErrors.NotFound(request.Id) : user;
    }
}
