using Npgsql;

namespace Cello.TestHosts.Servers;

/// <summary>
/// pgbouncer in front of a server, by default in transaction mode: each transaction may use another session, and there are fewer sessions than
/// clients.
/// </summary>
public sealed class PgBouncer(PostgreSqlServer server) : IAsyncDisposable
{
    public const string Program = "pgbouncer";

    private const int Sessions = 4;
    private const int SessionsOfTheirOwn = 100;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-pgbouncer-");
    private ServerProgram? _running;

    public int Port { get; } = FreeAddress.Next().Port;

    /// <summary>How long a client keeps a session: <c>session</c>, <c>transaction</c> or <c>statement</c>. A change applies from the next start.</summary>
    public string Mode { get; set; } = "transaction";

    /// <summary>The port through which it reaches the server, such as that of another pooler. If null, it connects to the server directly.</summary>
    public int? ServerPort { get; init; }

    public async Task StartAsync()
    {
        var to = server.ConnectionTo("postgres");
        var settings = Path.Combine(_folder.FullName, "pgbouncer.ini");
        var users = Path.Combine(_folder.FullName, "users.txt");
        await File.WriteAllTextAsync(users, $"\"{to.Username}\" \"{to.Password}\"\n");
        await File.WriteAllTextAsync(settings, $"""
            [databases]
            * = host={to.Host} port={ServerPort ?? to.Port}

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {Port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {users}
            pool_mode = {Mode}
            default_pool_size = {(Mode == "session" ? SessionsOfTheirOwn : Sessions)}
            max_client_conn = 500
            """);
        await OrdinaryUser.GiveAsync(_folder.FullName);
        _running = ServerProgram.Start(InstalledPrograms.PathOf(Program), Signal.Terminate, settings);
        await Eventually.HoldsAsync(IsReadyAsync, () => $"pgbouncer is ready.\n{_running.Output}");
    }

    /// <summary>Closes all connections and stops.</summary>
    public async Task StopAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
            _running = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
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
