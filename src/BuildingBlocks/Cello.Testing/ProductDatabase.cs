using Npgsql;

namespace Cello.Testing;

/// <summary>The PostgreSQL database of one product, with the schema of every module.</summary>
internal sealed class ProductDatabase : IAsyncDisposable
{
    private readonly string _name = $"cello_{Guid.NewGuid():N}";
    private readonly string _server;
    private readonly HostCommand _migrate;

    private ProductDatabase(string server, string? assembly)
    {
        _server = server;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _name }.ConnectionString;
        _migrate = new HostCommand("migrate") { Assembly = assembly }.With("ConnectionStrings__Cello", ConnectionString);
    }

    public string ConnectionString { get; }

    /// <returns>Null if the product's data is in files.</returns>
    public static ProductDatabase? Of(Placement placement, TestProductOptions options)
    {
        var server = options.PostgreSql
            ?? (placement == Placement.Replicas ? Environment.GetEnvironmentVariable(TestProductOptions.PostgreSqlVariable) : null);
        return server is null ? null : new ProductDatabase(server, options.HostAssembly);
    }

    /// <exception cref="InvalidOperationException">The migration failed. The message contains the output of the host.</exception>
    public async Task CreateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {_name}");
        await using var migrate = HostProcess.Start(_migrate);
        if (await migrate.ExitAsync() != 0)
        {
            throw new InvalidOperationException($"The database can't be migrated.\n{migrate.Output}");
        }
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
