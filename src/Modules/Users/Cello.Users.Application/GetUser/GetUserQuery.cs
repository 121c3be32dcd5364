using Cello.Application.Messaging;

namespace Cello.Users.Application.GetUser;

public sealed record GetUserQuery(long Id) : IQuery<UserView>;
