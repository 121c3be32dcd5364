using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Application.Paging;
using ErrorOr;

namespace Cello.Users.Application.ListUsers;

internal sealed class ListUsersQueryHandler(IUserRepository users, CurrentCaller caller) : IQueryHandler<ListUsersQuery, Page<UserView>>
{
    public async Task<ErrorOr<Page<UserView>>> Handle(ListUsersQuery request, CancellationToken cancellationToken)
    {
        if (!caller.Value.IsAdmin)
        {
            return AccessErrors.Forbidden;
        }

        return await users.ListAsync(request.After, request.Limit, cancellationToken);
    }
}
