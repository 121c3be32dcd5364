using Cello.Application.Messaging;
using Cello.Application.Paging;

namespace Cello.Users.Application.ListUsers;

/// <param name="Limit">The maximum number of users, 1 to 1000.</param>
/// <param name="After">The last id seen, or 0.</param>
public sealed record ListUsersQuery(int Limit, long After) : IQuery<Page<UserView>>;
