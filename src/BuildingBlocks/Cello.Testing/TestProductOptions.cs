namespace Cello.Testing;

/// <summary>What differs from the defaults of a <see cref="TestProduct"/>.</summary>
public sealed class TestProductOptions
{
    /// <summary>The environment variable with the connection string of the server for replicas.</summary>
    public const string PostgreSqlVariable = "CELLO_TEST_POSTGRESQL";

    internal TestProductOptions()
    {
    }

    /// <summary>The path of the host's assembly; null for the host whose project the test project refers to.</summary>
    public string? HostAssembly { get; set; }

    /// <summary>The secret of all hosts; null for hosts that require no token.</summary>
    public string? JwtSecret { get; set; } = "for tests only, the same for all hosts";

    /// <summary>
    /// The connection string of a PostgreSQL server, in the format of Npgsql, whose user may create databases: each product has a database of its own there,
    /// which is dropped with it. If null, replicas use the variable <see cref="PostgreSqlVariable"/>, and other hosts have SQLite files in a temporary folder.
    /// </summary>
    public string? PostgreSql { get; set; }

    internal Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Sets a setting of every host, such as <c>Events__MaxAttempts</c>. It takes precedence over the product's own.</summary>
    /// <returns>The same options.</returns>
    public TestProductOptions With(string setting, string value)
    {
        Settings[setting] = value;
        return this;
    }
}
