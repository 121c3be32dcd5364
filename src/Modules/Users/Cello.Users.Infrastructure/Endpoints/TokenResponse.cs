using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Cello.Users.Application.IssueToken;
using Cello.Web.Authentication;

namespace Cello.Users.Infrastructure.Endpoints;

/// <summary>The token response of RFC 6749, section 5.1.</summary>
internal sealed record TokenResponse(
    [property: Length(1, TokenIssuer.MaxLength)] string AccessToken, [property: AllowedValues(TokenResponse.Bearer)] string TokenType, int ExpiresIn)
    : IExample<TokenResponse>
{
    private const string Bearer = "Bearer";

    public static TokenResponse Example { get; } = new("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", Bearer, ExpiresIn: 3600);

    public static TokenResponse Of(AccessToken token) => new(token.Token, Bearer, token.ExpiresIn);
}
