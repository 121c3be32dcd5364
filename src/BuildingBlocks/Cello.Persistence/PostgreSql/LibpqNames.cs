namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Maps the parameter names of libpq to Npgsql's. See https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS.
/// </summary>
internal static class LibpqNames
{
    private const string SslMode = "SSL Mode";

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dbname"] = "Database",
        ["sslmode"] = SslMode,
        ["ssl mode"] = SslMode,
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["connect_timeout"] = "Timeout",
        ["target_session_attrs"] = "Target Session Attributes",
    };

    /// <summary>A name that libpq does not define is kept, with blanks for its underscores: <c>max_auto_prepare</c>.</summary>
    public static KeyValuePair<string, string> Translate(string name, string value)
    {
        var key = Names.GetValueOrDefault(name) ?? name.Replace('_', ' ');
        return KeyValuePair.Create(key, key == SslMode ? value.Replace("-", "", StringComparison.Ordinal) : value); // verify-full
    }
}
