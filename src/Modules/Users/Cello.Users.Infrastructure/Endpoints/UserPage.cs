using Cello.Users.Application;

namespace Cello.Users.Infrastructure.Endpoints;

internal sealed record UserPage(IReadOnlyList<UserView> Users, long? Next);
