using System.Data.Common;
using Npgsql;

namespace Cello.TestHosts.Servers;

/// <summary>A database of a test's own on a PostgreSQL server. Its name is known before it is made.</summary>
public sealed class TestDatabase(PostgreSqlServer server)
{
    private readonly string _name = $"cello_{Guid.NewGuid():N}";

    public TestDatabase()
        : this(PostgreSqlServer.Shared)
    {
    }

    public PostgreSqlServer Server => server;

    /// <summary>The port of what hosts meet it through, if that is not the server itself.</summary>
    public int? Port { get; init; }

    /// <summary>As Npgsql writes it.</summary>
    public string ConnectionString => Connection.ConnectionString;

    /// <summary>The same as a URL.</summary>
    public string Url
    {
        get
        {
            var to = Connection;
            return $"postgresql://{to.Username}:{Uri.EscapeDataString(to.Password!)}@{to.Host}:{to.Port}/{to.Database}";
        }
    }

    private NpgsqlConnectionStringBuilder Connection
    {
        get
        {
            var to = server.ConnectionTo(_name);
            to.Port = Port ?? to.Port;
            return to;
        }
    }

    /// <summary>Makes it, with nothing in it.</summary>
    public async Task CreateAsync()
    {
        await server.EnsureStartedAsync();
        await server.ExecuteAsync($"CREATE DATABASE {_name}");
    }

    /// <summary>Makes it with the schema of every module, as <c>migrate</c> does.</summary>
    public async Task CreateMigratedAsync()
    {
        var template = await server.Template.Value;
        await server.ExecuteAsync($"CREATE DATABASE {_name} TEMPLATE {template}");
    }

    public Task ExecuteAsync(string statement) => server.ExecuteAsync(statement, _name);

    /// <summary>A connection that sees the tables of one module.</summary>
    public DbConnection Connect(string module)
    {
        var to = server.ConnectionTo(_name);
        to.SearchPath = module;
        to.Pooling = false;
        return new NpgsqlConnection(to.ConnectionString);
    }

    /// <summary>All rows of all tables of a module, as XML.</summary>
    public async Task<string> DumpAsync(string module)
    {
        await using var connection = Connect(module);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT schema_to_xml('{module}', false, false, '')::text";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs <c>migrate</c> and gives the lines that it prints.</summary>
    public async Task<IReadOnlyCollection<string>> MigrateAsync()
    {
        await using var migrate = HostProcess.Start(new HostCommand("migrate").With("ConnectionStrings__Cello", ConnectionString));
        return await migrate.ExitAsync() == 0
            ? migrate.Output.Standard
            : throw new InvalidOperationException($"migrate failed.\n{migrate.Output}");
    }

    internal static async Task<string> MakeTemplateAsync(PostgreSqlServer server)
    {
        var template = new TestDatabase(server);
        await template.CreateAsync();
        await template.MigrateAsync();
        return template._name;
    }
}
