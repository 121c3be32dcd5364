using Cello.Application.Messaging;
using ErrorOr;

namespace Cello.Users.Application.DeleteUser;

/// <summary>Deletes a user; the user's orders remain.</summary>
public sealed record DeleteUserCommand(long Id) : ICommand<Deleted>;
