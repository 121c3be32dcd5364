using System.Data.Common;
using Npgsql;

namespace Cello.TestHosts.Servers;

/// <summary>A test's own database on a PostgreSQL server. Its name is known before it is created.</summary>
public sealed class TestDatabase(PostgreSqlServer server)
{
    public TestDatabase()
        : this(PostgreSqlServer.Shared)
    {
    }

    public PostgreSqlServer Server => server;

    /// <summary>The port through which hosts reach the server, such as that of a pooler. If null, they connect directly.</summary>
    public int? Port { get; init; }

    /// <summary>In the format of Npgsql.</summary>
    public string ConnectionString => Connection.ConnectionString;

    /// <summary>The same in the format of a URL.</summary>
    public string Url
    {
        get
        {
            var to = Connection;
            return $"postgresql://{to.Username}:{Uri.EscapeDataString(to.Password!)}@{to.Host}:{to.Port}/{to.Database}";
        }
    }

    private string Name { get; init; } = $"cello_{Guid.NewGuid():N}";

    private NpgsqlConnectionStringBuilder Connection
    {
        get
        {
            var to = server.ConnectionTo(Name);
            to.Port = Port ?? to.Port;
            return to;
        }
    }

    /// <summary>The same database on a standby of this server.</summary>
    public TestDatabase On(PostgreSqlServer copy) => new(copy) { Name = Name };

    /// <summary>A URL that names this server and then others.</summary>
    public string UrlWith(params IEnumerable<PostgreSqlServer> others)
    {
        var to = Connection;
        var hosts = string.Concat(others.Select(other => other.ConnectionTo(Name)).Select(other => $",{other.Host}:{other.Port}"));
        return Url.Replace($"@{to.Host}:{to.Port}/", $"@{to.Host}:{to.Port}{hosts}/", StringComparison.Ordinal);
    }

    /// <summary>A URL that names another host first.</summary>
    public string UrlAfter(string host, int port) => Url.Replace($"@{Connection.Host}:", $"@{host}:{port},{Connection.Host}:", StringComparison.Ordinal);

    /// <summary>Creates the database without any schema.</summary>
    public async Task CreateAsync()
    {
        await server.EnsureStartedAsync();
        await server.ExecuteAsync($"CREATE DATABASE {Name}");
    }

    /// <summary>Creates the database with the schema of every module, as <c>migrate</c> does.</summary>
    /// <param name="host">The executable, if it is not the product's own.</param>
    public async Task CreateMigratedAsync(string? host = null)
    {
        var template = await server.TemplateAsync(host ?? HostAssembly.Path);
        await server.ExecuteAsync($"CREATE DATABASE {Name} TEMPLATE {template}");
    }

    public Task ExecuteAsync(string statement) => server.ExecuteAsync(statement, Name);

    /// <summary>Sets a parameter for new sessions, and ends the existing ones.</summary>
    public async Task SetAsync(string parameter, string value)
    {
        await server.ExecuteAsync($"ALTER DATABASE {Name} SET {parameter} = {value}");
        await server.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}'");
    }

    /// <summary>Creates a connection whose search path is the schema of one module.</summary>
    public DbConnection Connect(string module)
    {
        var to = server.ConnectionTo(Name);
        to.SearchPath = module;
        to.Pooling = false;
        return new NpgsqlConnection(to.ConnectionString);
    }

    /// <summary>Locks tables exclusively until the connection is disposed of.</summary>
    public async Task<DbConnection> LockAsync(params string[] tables)
    {
        var connection = Connect("public");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"BEGIN; LOCK TABLE {string.Join(',', tables)} IN ACCESS EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Returns all rows of all tables of a module, as XML.</summary>
    public async Task<string> DumpAsync(string module)
    {
        await using var connection = Connect(module);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT schema_to_xml('{module}', false, false, '')::text";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs <c>migrate</c> and returns the lines that it prints.</summary>
    /// <param name="host">The executable, if it is not the product's own.</param>
    public async Task<IReadOnlyCollection<string>> MigrateAsync(string? host = null)
    {
        var command = new HostCommand("migrate") { Assembly = host ?? HostAssembly.Path };
        await using var migrate = HostProcess.Start(command.With("ConnectionStrings__Cello", ConnectionString));
        return await migrate.ExitAsync() == 0
            ? migrate.Output.Standard
            : throw new InvalidOperationException($"migrate failed.\n{migrate.Output}");
    }

    internal static async Task<string> MakeTemplateAsync(PostgreSqlServer server, string host)
    {
        var template = new TestDatabase(server);
        await template.CreateAsync();
        await template.MigrateAsync(host);
        return template.Name;
    }
}
