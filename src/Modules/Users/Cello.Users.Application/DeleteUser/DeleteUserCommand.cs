using Cello.Application.Messaging;
using ErrorOr;

namespace Cello.Users.Application.DeleteUser;

/// <summary>Removes a user; what the user ordered stays.</summary>
public sealed record DeleteUserCommand(long Id) : ICommand<Deleted>;
