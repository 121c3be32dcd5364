using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cello.Web.Authentication;

/// <summary>Issues tokens that every host with the same secret accepts: HS256 JWTs with <c>sub</c>, <c>exp</c> and, optionally, <c>role</c>.</summary>
public sealed class TokenIssuer
{
    /// <summary>The longest token that a host accepts, in characters.</summary>
    public const int MaxLength = 8 * 1024;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials;
    private readonly TimeProvider _clock;

    internal TokenIssuer(SecurityKey key, TimeProvider clock)
    {
        _credentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
        _clock = clock;
    }

    /// <summary>How long a user's token is valid.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(3600);

    public string Issue(string subject, string? role, TimeSpan lifetime)
    {
        var now = _clock.GetUtcNow();
        var token = new SecurityTokenDescriptor
        {
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            SigningCredentials = _credentials,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { [Claims.Subject] = subject },
        };
        if (role is not null)
        {
            token.Claims[Claims.Role] = role;
        }

        return _handler.CreateToken(token);
    }
}
