using Cello.Application.Messaging;

namespace Cello.Users.Application.RegisterUser;

/// <param name="Name">1 to 100 characters after trimming.</param>
/// <param name="Email">Unique without regard to case.</param>
/// <param name="Password">8 to 128 characters, or null for a user who cannot sign in.</param>
public sealed record RegisterUserCommand(string Name, string Email, string? Password) : ICommand<UserView>;
