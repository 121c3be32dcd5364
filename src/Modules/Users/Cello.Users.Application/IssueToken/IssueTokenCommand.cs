using Cello.Application.Messaging;

namespace Cello.Users.Application.IssueToken;

/// <summary>Asks for a token by e-mail and password.</summary>
public sealed record IssueTokenCommand(string Email, string Password) : ICommand<AccessToken>;
