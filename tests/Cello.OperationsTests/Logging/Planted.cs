using Cello.TestHosts.Tokens;

namespace Cello.OperationsTests.Logging;

/// <summary>Data that callers send and that no log may contain.</summary>
public static class Planted
{
    public const string JwtSecret = "planted-jwt-secret-of-more-than-32-bytes";
    public const string Name = "Penelope Planted";
    public const string Email = "penelope@planted.example";
    public const string Password = "planted-password-8";
    public const string Query = "planted-query-value";
    public const string Key = "planted-idempotency-key";
    public const string Item = "planted-item";
    public const string Path = "planted-path";
    public const string Header = "planted-header";
    public const string FalseToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.planted-signature";

    /// <summary>A valid token of an administrator.</summary>
    public static string Token { get; } = Jwt.Sign("""{"sub":"1","role":"admin","exp":4102444800}""", JwtSecret);

    public static string[] All { get; } =
        [JwtSecret, Name, Email, "planted.example", Password, Query, Key, Item, Path, Header, FalseToken, "planted-signature", Token, Token.Split('.')[2]];
}
