namespace Cello.Users.Infrastructure.Endpoints;

/// <inheritdoc cref="UserExamples"/>
internal static class TokenExamples
{
    public static object[] All { get; } =
    [
        new CredentialsRequest("alice@example.com", "correct horse"),
        new TokenResponse("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "Bearer", ExpiresIn: 3600),
    ];
}
