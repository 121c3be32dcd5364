using Cello.Application.Messaging;

namespace Cello.Users.Application.UpdateUser;

/// <summary>Changes a user's name and address. Existing orders keep the name of the time when they were placed.</summary>
public sealed record UpdateUserCommand(long Id, string Name, string Email) : ICommand<UserView>;
