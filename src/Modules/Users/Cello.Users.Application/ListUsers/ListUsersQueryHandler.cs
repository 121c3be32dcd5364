using Cello.Application.Messaging;
using Cello.Application.Paging;
using ErrorOr;

namespace Cello.Users.Application.ListUsers;

internal sealed class ListUsersQueryHandler(IUserRepository users) : IQueryHandler<ListUsersQuery, Page<UserView>>
{
    public async Task<ErrorOr<Page<UserView>>> Handle(ListUsersQuery request, CancellationToken cancellationToken)
    {
        var rows = await users.ListAsync(request.After, request.Limit + 1, cancellationToken);
        return Page.Of(rows, request.Limit, user => user.Id);
    }
}
