using Npgsql;

namespace Cello.TestHosts.Servers;

/// <summary>
/// pgbouncer in front of a server, in transaction mode: each transaction may get another session, and there are fewer sessions than
/// clients.
/// </summary>
public sealed class PgBouncer(PostgreSqlServer server) : IAsyncDisposable
{
    public const string Program = "pgbouncer";

    private const int Sessions = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-pgbouncer-");
    private ServerProgram? _running;

    public int Port { get; } = FreeAddress.Next().Port;

    public async Task StartAsync()
    {
        var to = server.ConnectionTo("postgres");
        var settings = Path.Combine(_folder.FullName, "pgbouncer.ini");
        var users = Path.Combine(_folder.FullName, "users.txt");
        await File.WriteAllTextAsync(users, $"\"{to.Username}\" \"{to.Password}\"\n");
        await File.WriteAllTextAsync(settings, $"""
            [databases]
            * = host={to.Host} port={to.Port}

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {Port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {users}
            pool_mode = transaction
            default_pool_size = {Sessions}
            max_client_conn = 500
            """);
        await OrdinaryUser.GiveAsync(_folder.FullName);
        _running = ServerProgram.Start(InstalledPrograms.PathOf(Program), Signal.Terminate, settings);
        await Eventually.HoldsAsync(IsReadyAsync, () => $"pgbouncer is ready.\n{_running.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        var to = server.ConnectionTo("postgres");
        to.Port = Port;
        to.Pooling = false;
        try
        {
            await using var connection = new NpgsqlConnection(to.ConnectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException) when (!_running!.HasExited)
        {
            return false;
        }
    }
}
