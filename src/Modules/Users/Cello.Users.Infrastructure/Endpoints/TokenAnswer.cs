using Cello.Users.Application.IssueToken;

namespace Cello.Users.Infrastructure.Endpoints;

/// <summary>RFC 6749, section 5.1.</summary>
internal sealed record TokenAnswer(string AccessToken, string TokenType, int ExpiresIn)
{
    public static TokenAnswer Of(AccessToken token) => new(token.Token, "Bearer", token.ExpiresIn);
}
