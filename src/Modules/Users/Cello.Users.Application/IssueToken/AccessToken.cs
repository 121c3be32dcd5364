namespace Cello.Users.Application.IssueToken;

/// <summary>A token, and the seconds for which it is valid.</summary>
public sealed record AccessToken(string Token, int ExpiresIn);
