using System.Globalization;
using StackExchange.Redis;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// Reads a connection URL: <c>redis://user:password@host:port/database</c>, or <c>rediss://</c> with TLS. A password without a user may be written
/// with or without its colon, as in redis-cli. See https://www.iana.org/assignments/uri-schemes/prov/redis.
/// </summary>
internal static class RedisUrl
{
    private const string Plain = "redis";
    private const string Secure = "rediss";
    private const int DefaultPort = 6379;

    public static bool IsOne(string text) => text.Split("://") is [var scheme, _, ..]
        && (scheme.Equals(Plain, StringComparison.OrdinalIgnoreCase) || scheme.Equals(Secure, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="FormatException">The URL is invalid. The message quotes none of it.</exception>
    public static ConfigurationOptions Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw new FormatException("The URL is invalid.");
        }

        var (user, password) = Credentials(url.UserInfo);
        return new ConfigurationOptions
        {
            EndPoints = { { url.IdnHost, url.Port < 0 ? DefaultPort : url.Port } },
            User = user,
            Password = password,
            DefaultDatabase = Database(url.AbsolutePath.Trim('/')),
            Ssl = url.Scheme == Secure,
        };
    }

    private static (string? User, string? Password) Credentials(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        return (Given(userInfo[..Math.Max(colon, 0)]), Given(userInfo[(colon + 1)..]));

        static string? Given(string part) => part.Length == 0 ? null : Uri.UnescapeDataString(part);
    }

    private static int? Database(string path) =>
        path.Length == 0 ? null
        : int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException("The database in the URL is not a number.");
}
