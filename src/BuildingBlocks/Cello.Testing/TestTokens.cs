using System.Globalization;
using System.Text;
using Cello.Hosting.Authentication;
using Cello.Web.Authentication;

namespace Cello.Testing;

/// <summary>Issues tokens that hosts with the same secret accept.</summary>
internal sealed class TestTokens(string secret)
{
    /// <summary>Not the id of a user.</summary>
    private static readonly string Administrator = long.MaxValue.ToString(CultureInfo.InvariantCulture);

    private readonly TokenIssuer _issuer = new(JwtSecret.KeyOf(Encoding.UTF8.GetBytes(secret)), TimeProvider.System);

    public string Issue(string subject, string? role) => _issuer.Issue(subject, role, TokenIssuer.Lifetime);

    public string IssueToAdministrator() => Issue(Administrator, Claims.AdminRole);
}
