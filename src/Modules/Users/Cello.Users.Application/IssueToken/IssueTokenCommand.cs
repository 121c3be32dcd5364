using Cello.Application.Messaging;

namespace Cello.Users.Application.IssueToken;

/// <summary>Requests a token for an e-mail address and a password.</summary>
public sealed record IssueTokenCommand(string Email, string Password) : ICommand<AccessToken>;
