using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cello.Hosting.Authentication;

/// <summary>Checks the rules of the JWT standards that the library does not check.</summary>
internal static class TokenRules
{
    private static readonly JsonDocumentOptions UniqueNames = new() { AllowDuplicateProperties = false };
    private static readonly string[] Times = ["exp", "nbf", "iat"];

    /// <returns>Why the token must be refused, or null.</returns>
    public static string? FindFault(JsonWebToken token)
    {
        try
        {
            using var header = Parse(token.EncodedHeader);
            using var claims = Parse(token.EncodedPayload);
            return header.RootElement.TryGetProperty("crit", out _) ? "The token's crit requires extensions, and none is supported." // RFC 7515, 4.1.11
                : Times.Any(time => IsNoNumber(claims.RootElement, time)) ? "The token's times must be numbers." // RFC 7519, 4.1
                : null;
        }
        catch (JsonException)
        {
            return "The token has two members of the same name."; // RFC 7515 and 7519, section 4 of both
        }
    }

    private static bool IsNoNumber(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var time) && time.ValueKind != JsonValueKind.Number;

    private static JsonDocument Parse(string part) => JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(part), UniqueNames);
}
