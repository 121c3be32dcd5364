using System.Data.Common;
using System.Net;
using Cello.Modularity.Settings;
using Cello.Persistence.DataMigrations;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>The validated and completed connection string of a module. The parts that are displayed contain no password.</summary>
internal sealed class PostgreSqlSetting
{
    private const string Shared = "Cello";

    private const string Accepted =
        "it can't be read, write Host=...;Port=5432;Database=...;Username=...;Password=... with keys that Npgsql knows,"
        + " or postgresql://user:password@host:5432/database?sslmode=require with %XX for what is special in a URL";

    /// <summary>A standby may return outdated data, and rejects every write.</summary>
    private const string OnlyTheWriter = "primary";

    private const int Timeout = 5; // Seconds to wait for a connection, new or from the pool.

    /// <summary>Seconds for each host. A host that did not answer is tried first again after one second, and readiness waits for 2 s.</summary>
    private const int TimeoutOfEachHost = 1;

    private readonly string _place;
    private readonly string _shown;
    private readonly int _statementSeconds;

    private PostgreSqlSetting(string setting, NpgsqlConnectionStringBuilder parsed)
    {
        Name = setting;
        var user = parsed.Username is { } name ? $"{name}@" : "";
        _place = HasSeveralHosts(parsed) ? $"{parsed.Host}/{parsed.Database}" : $"{parsed.Host}:{parsed.Port}/{parsed.Database}";
        _shown = $"postgresql://{user}{_place}";
        _statementSeconds = parsed.CommandTimeout;
        PreparesStatements = parsed.MaxAutoPrepare > 0;
        (ConnectionString, TargetSession) = Split(parsed);
    }

    /// <summary>The name as an operator writes it, such as <c>ConnectionStrings__Cello</c>.</summary>
    public string Name { get; }

    /// <summary>The connection string that is passed to Npgsql.</summary>
    public string ConnectionString { get; }

    /// <summary>The role that a single host must have. For several hosts, Npgsql reads it from the connection string; for one, it rejects it there.</summary>
    public TargetSessionAttributes? TargetSession { get; }

    /// <summary>Whether connections prepare frequent statements.</summary>
    public bool PreparesStatements { get; }

    /// <summary>Reads the target of a data migration, else the module's own connection string, else the one of all modules; null if there is none.</summary>
    /// <exception cref="SettingException">The value is invalid. The message quotes nothing of it, because any part may belong to the password.</exception>
    public static PostgreSqlSetting? Read(IConfiguration configuration, string module)
    {
        foreach (var (name, value) in new[] { (DataMigrationFlags.To, configuration[DataMigrationFlags.To]), Named(char.ToUpperInvariant(module[0]) + module[1..]), Named(Shared) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return new PostgreSqlSetting(name, Parse(name, value.Trim(), module));
            }
        }

        return null;

        (string Name, string? Value) Named(string key) => ($"ConnectionStrings__{key}", configuration.GetConnectionString(key));
    }

    public DatabasePlace PlaceOf(string module) => new(module, Name, _place, IsFile: false, _statementSeconds);

    /// <summary>Creates the one-line error for an unusable setting.</summary>
    public SettingException Refuse(string reason, Exception? cause = null) => new(Name, _shown, reason, cause);

    private static NpgsqlConnectionStringBuilder Parse(string name, string text, string module)
    {
        var connection = Defaults(module);
        try
        {
            foreach (var (key, value) in PostgreSqlUrl.IsOne(text) ? PostgreSqlUrl.Parse(text) : Pairs(text))
            {
                connection[key] = value;
            }

            if (HasSeveralHosts(connection))
            {
                connection.TargetSessionAttributes ??= OnlyTheWriter;
            }

            if (!connection.ShouldSerialize(nameof(connection.Timeout)))
            {
                connection.Timeout = HasSeveralHosts(connection) ? TimeoutOfEachHost : Timeout;
            }

            Try(connection);
        }
        catch (Exception)
        {
            throw new SettingException(name, "...", Accepted);
        }

        if (string.IsNullOrWhiteSpace(connection.Host) || string.IsNullOrWhiteSpace(connection.Database))
        {
            throw new SettingException(name, "...", "it must name a host and a database");
        }

        return Forced(connection);
    }

    /// <summary>Validates the values that Npgsql checks only when it uses them.</summary>
    private static void Try(NpgsqlConnectionStringBuilder connection)
    {
        if (connection.Port > IPEndPoint.MaxPort)
        {
            throw new FormatException($"{connection.Port} is not a port.");
        }

        if (connection.Host is not null)
        {
            new NpgsqlDataSourceBuilder(Split(connection).ConnectionString).Build().Dispose();
        }
    }

    private static bool HasSeveralHosts(NpgsqlConnectionStringBuilder connection) => connection.Host?.Contains(',', StringComparison.Ordinal) == true;

    private static (string ConnectionString, TargetSessionAttributes? TargetSession) Split(NpgsqlConnectionStringBuilder connection)
    {
        if (HasSeveralHosts(connection) || connection.TargetSessionAttributes is not { } role)
        {
            return (connection.ConnectionString, null);
        }

        var rest = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { TargetSessionAttributes = null };
        return (rest.ConnectionString, Enum.Parse<TargetSessionAttributes>(role.Replace("-", "", StringComparison.Ordinal), ignoreCase: true));
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string text)
    {
        var pairs = new DbConnectionStringBuilder { ConnectionString = text };
        return pairs.Keys.Cast<string>().Select(key => LibpqNames.Translate(key, (string)pairs[key]));
    }

    /// <summary>The defaults, unless the setting overrides them. All times but one are in seconds.</summary>
    private static NpgsqlConnectionStringBuilder Defaults(string module) => new()
    {
        ApplicationName = $"cello-{module}",
        MaxPoolSize = 50,
        MaxAutoPrepare = 50,       // statements for each connection; none behind a pooler
        CommandTimeout = 5,        // for a statement; the same as the time limit of a call between modules
        CancellationTimeout = 2000, // milliseconds, for the server to confirm that a statement has ended
        ConnectionLifetime = 1800, // so that a server added later receives connections
        HostRecheckSeconds = 1,    // with several hosts, so that a failover is detected at once
        TcpKeepAliveTime = 30,
        TcpKeepAliveInterval = 10,
    };

    /// <summary>
    /// Overrides the setting. A pooler may assign another session to each transaction, so nothing is kept in a session and there is nothing to reset.
    /// Row values must not appear in logs.
    /// </summary>
    private static NpgsqlConnectionStringBuilder Forced(NpgsqlConnectionStringBuilder connection)
    {
        connection.NoResetOnClose = true;
        connection.Multiplexing = false;
        connection.Enlist = false;
        connection.IncludeErrorDetail = false;
        return connection;
    }
}
