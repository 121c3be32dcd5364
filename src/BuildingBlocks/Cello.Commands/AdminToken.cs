using System.Globalization;
using Cello.Hosting;
using Cello.Hosting.Authentication;
using Cello.Modularity.Settings;
using Cello.Web.Authentication;

namespace Cello.Commands;

/// <summary>Issues the tokens with which a command acts as an administrator.</summary>
internal sealed class AdminToken
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>Not the id of a user, so that the command does not use up the rate limit of one.</summary>
    private static readonly string Subject = long.MaxValue.ToString(CultureInfo.InvariantCulture);

    private readonly TokenIssuer? _issuer;

    private AdminToken(TokenIssuer? issuer) => _issuer = issuer;

    /// <exception cref="SettingException">Outside Development, the secret is missing or too short.</exception>
    public static AdminToken Read()
    {
        var host = CelloHostBuilder.Create();
        var secret = JwtSecret.Read(host.Configuration, host.Environment);
        return new AdminToken(secret.IsOpen ? null : new TokenIssuer(secret.Key, TimeProvider.System));
    }

    /// <returns>Null if there is no secret: in Development, a host without one needs no token.</returns>
    public string? Issue() => _issuer?.Issue(Subject, Claims.AdminRole, Lifetime);
}
