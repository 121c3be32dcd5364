namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Parses a connection URI as libpq does: <c>postgresql://user:password@host:port/database?sslmode=require</c>. See
/// https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS.
/// </summary>
internal static class PostgreSqlUrl
{
    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    public static bool IsOne(string text) => SchemeOf(text) is not null;

    /// <returns>Npgsql's keys and values.</returns>
    /// <exception cref="FormatException">The URI is invalid; the message quotes nothing of it.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Parse(string url)
    {
        var (address, query) = Cut(url[SchemeOf(url)!.Length..], '?');
        var (authority, database) = Cut(address, '/');
        var at = authority.LastIndexOf('@'); // A password may contain one, although it should be escaped as %40.
        var (user, password) = Cut(at < 0 ? "" : authority[..at], ':');
        var (host, port) = HostAndPort(authority[(at + 1)..]);

        return new[] { Pair("Username", user), Pair("Password", password), Pair("Host", host), Pair("Port", port), Pair("Database", database) }
            .Concat(query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Parameter))
            .Where(pair => pair.Value.Length > 0);
    }

    private static string? SchemeOf(string text) => Array.Find(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static (string Host, string Port) HostAndPort(string place)
    {
        var several = place.Contains(',', StringComparison.Ordinal); // Npgsql accepts host:port,host:port unchanged.
        var end = place.StartsWith('[') ? place.IndexOf(']', StringComparison.Ordinal) + 1 : place.IndexOf(':', StringComparison.Ordinal);
        return several ? (place, "")
            : end < 0 || end == place.Length ? (place.Trim('[', ']'), "")
            : place[end] == ':' ? (place[..end].Trim('[', ']'), place[(end + 1)..])
            : throw new FormatException("The URL's host is invalid.");
    }

    private static KeyValuePair<string, string> Parameter(string text)
    {
        var (escaped, value) = Cut(text, '=');
        if (value.Length == 0)
        {
            throw new FormatException("A parameter of the URL has no value.");
        }

        return LibpqNames.Translate(Uri.UnescapeDataString(escaped), Uri.UnescapeDataString(value));
    }

    private static KeyValuePair<string, string> Pair(string key, string value) => KeyValuePair.Create(key, Uri.UnescapeDataString(value));

    private static (string Before, string After) Cut(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "");
}
