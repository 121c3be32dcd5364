using System.Globalization;
using Cello.ServiceDefaults.Authentication;
using Cello.Users.Application.IssueToken;

namespace Cello.Users.Infrastructure;

/// <summary>Issues users' tokens through the host's issuer.</summary>
internal sealed class JwtTokenIssuer(TokenIssuer issuer) : ITokenIssuer
{
    public AccessToken IssueFor(long userId) => new(
        issuer.Issue(userId.ToString(CultureInfo.InvariantCulture), role: null, TokenIssuer.Lifetime),
        (int)TokenIssuer.Lifetime.TotalSeconds);
}
