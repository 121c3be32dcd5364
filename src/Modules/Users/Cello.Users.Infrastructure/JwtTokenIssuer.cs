using System.Globalization;
using Cello.Users.Application.IssueToken;
using Cello.Web.Authentication;

namespace Cello.Users.Infrastructure;

/// <summary>Issues users' tokens through the host's issuer.</summary>
internal sealed class JwtTokenIssuer(TokenIssuer issuer) : ITokenIssuer
{
    public AccessToken IssueFor(long userId) => new(
        issuer.Issue(userId.ToString(CultureInfo.InvariantCulture), role: null, TokenIssuer.Lifetime),
        (int)TokenIssuer.Lifetime.TotalSeconds);
}
