using System.Data.Common;
using System.Net;
using Cello.Modularity.Settings;
using Cello.Persistence.Moving;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>The connection string of a module, checked and completed. What is shown of it has no password.</summary>
internal sealed class PostgreSqlSetting
{
    private const string Shared = "Cello";

    private const string Accepted =
        "it can't be read, write Host=...;Port=5432;Database=...;Username=...;Password=... with keys that Npgsql knows,"
        + " or postgresql://user:password@host:5432/database?sslmode=require with %XX for what is special in a URL";

    /// <summary>A standby answers with what was, and refuses every write.</summary>
    private const string OnlyTheWriter = "primary";

    private const int Timeout = 5; // seconds, for a connection, whether new or from the pool

    /// <summary>Seconds. Each host gets this long, and one that answered nothing is the first again after a second: readiness waits for 2 s.</summary>
    private const int TimeoutOfEachHost = 1;

    private readonly string place;
    private readonly string shown;
    private readonly int statementSeconds;

    private PostgreSqlSetting(string setting, NpgsqlConnectionStringBuilder parsed)
    {
        Name = setting;
        var user = parsed.Username is { } name ? $"{name}@" : "";
        place = HasSeveralHosts(parsed) ? $"{parsed.Host}/{parsed.Database}" : $"{parsed.Host}:{parsed.Port}/{parsed.Database}";
        shown = $"postgresql://{user}{place}";
        statementSeconds = parsed.CommandTimeout;
        PreparesStatements = parsed.MaxAutoPrepare > 0;
        (ConnectionString, TargetSession) = Split(parsed);
    }

    /// <summary>As a person writes it: <c>ConnectionStrings__Cello</c>.</summary>
    public string Name { get; }

    /// <summary>What Npgsql takes as it is.</summary>
    public string ConnectionString { get; }

    /// <summary>Which role a single host must have. For several hosts Npgsql reads it from the connection string; with one it refuses it there.</summary>
    public TargetSessionAttributes? TargetSession { get; }

    /// <summary>Whether connections are to prepare the statements that they send often.</summary>
    public bool PreparesStatements { get; }

    /// <summary>Where a move is told to go, else the module's own connection string, else the one of all modules, else null.</summary>
    /// <exception cref="SettingException">It can't be read. Nothing of it is in the message, since any part may be of the password.</exception>
    public static PostgreSqlSetting? Read(IConfiguration configuration, string module)
    {
        foreach (var (name, value) in new[] { (MoveFlags.To, configuration[MoveFlags.To]), Named(char.ToUpperInvariant(module[0]) + module[1..]), Named(Shared) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return new PostgreSqlSetting(name, Parse(name, value.Trim(), module));
            }
        }

        return null;

        (string Name, string? Value) Named(string key) => ($"ConnectionStrings__{key}", configuration.GetConnectionString(key));
    }

    public DatabasePlace PlaceOf(string module) => new(module, Name, place, IsFile: false, statementSeconds);

    /// <summary>The one line for a person when this can't be used.</summary>
    public SettingException Refuse(string reason, Exception? cause = null) => new(Name, shown, reason, cause);

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

    /// <summary>Some values are only looked at when they are used.</summary>
    private static void Try(NpgsqlConnectionStringBuilder connection)
    {
        if (connection.Port > IPEndPoint.MaxPort)
        {
            throw new FormatException($"There is no port {connection.Port}.");
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

    /// <summary>What holds unless the setting says otherwise. All times but one are in seconds.</summary>
    private static NpgsqlConnectionStringBuilder Defaults(string module) => new()
    {
        ApplicationName = $"cello-{module}",
        MaxPoolSize = 50,
        CommandTimeout = 5,        // for a statement, as long as a call between modules may take
        CancellationTimeout = 2000, // milliseconds, for the server to confirm that a statement has ended
        ConnectionLifetime = 1800, // so that connections find their way to a server that was added
        HostRecheckSeconds = 1,    // of several hosts, so that the one that takes over is found at once
        TcpKeepAliveTime = 30,
        TcpKeepAliveInterval = 10,
    };

    /// <summary>
    /// A pooler may give each transaction another session: nothing is kept in one, so there is nothing to reset. And values of rows
    /// have no place in a log.
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
