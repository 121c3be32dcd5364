using Cello.Application.Messaging;

namespace Cello.Users.Application.UpdateUser;

/// <summary>Gives a user a new name and address; what the user ordered keeps the name it was ordered with.</summary>
public sealed record UpdateUserCommand(long Id, string Name, string Email) : ICommand<UserView>;
