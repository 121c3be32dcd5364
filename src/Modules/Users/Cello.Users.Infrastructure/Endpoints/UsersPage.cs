using Cello.Users.Application;

namespace Cello.Users.Infrastructure.Endpoints;

internal sealed record UsersPage(IReadOnlyList<UserView> Users, long? Next);
