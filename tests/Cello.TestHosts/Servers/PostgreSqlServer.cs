using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Cello.TestHosts.Servers;

/// <summary>A PostgreSQL server for tests, with its own folder, on loopback. Its data survives a stop or a crash.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Contains characters that are special in a URL, in a connection string, or in both.</summary>
    private const string Password = "s3cret/p@ss;w=rd%";

    private readonly int _port = FreeAddress.Next().Port;
    private readonly Lazy<Task> _started;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new(StringComparer.Ordinal);
    private DirectoryInfo? _folder;
    private ServerProgram? _running;

    public PostgreSqlServer()
    {
        _started = new Lazy<Task>(InitializeAsync);
        AppDomain.CurrentDomain.ProcessExit += CleanUp;
    }

    /// <summary>A server that is shared by all tests that do not stop or change it.</summary>
    public static PostgreSqlServer Shared { get; } = new();

    public static IReadOnlyList<string> Programs { get; } = ["initdb", "postgres"];

    /// <summary>The additional program that a standby needs.</summary>
    public static string CopyProgram => "pg_basebackup";

    /// <summary>The server that this standby copies and follows, or null if this is not a standby.</summary>
    public PostgreSqlServer? Primary { get; init; }

    /// <summary>Whether writes wait for the disk. Without that, a crash of the server loses nothing, but a crash of the machine would.</summary>
    public bool IsDurable { get; init; }

    private string Data => Path.Combine(_folder!.FullName, "data");

    /// <summary>Creates the server and starts it, once.</summary>
    public Task EnsureStartedAsync() => _started.Value;

    public async Task StartAsync()
    {
        _running = ServerProgram.Start(
            InstalledPrograms.PathOf("postgres"),
            Signal.Quit,
            "-D", Data,
            "-c", $"port={_port}",
            "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=",
            "-c", "max_connections=500",
            "-c", $"fsync={(IsDurable ? "on" : "off")}");
        await Eventually.HoldsAsync(IsReadyAsync, () => $"PostgreSQL is ready.\n{_running.Output}");
    }

    /// <summary>Closes all connections and stops.</summary>
    public Task StopAsync() => EndAsync(Signal.Interrupt);

    /// <summary>Stops immediately, as in a crash.</summary>
    public Task CrashAsync() => EndAsync(Signal.Quit);

    /// <summary>Connection settings for a database, whether or not it exists.</summary>
    public NpgsqlConnectionStringBuilder ConnectionTo(string database) => new()
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = database,
        Username = "cello",
        Password = Password,
    };

    public async Task ExecuteAsync(string statement, string database = "postgres")
    {
        var to = ConnectionTo(database);
        to.Pooling = false;
        await using var connection = new NpgsqlConnection(to.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The name of a database with the schema of every module of a host and no rows.</summary>
    internal Task<string> TemplateAsync(string host) =>
        _templates.GetOrAdd(host, _ => new Lazy<Task<string>>(() => TestDatabase.MakeTemplateAsync(this, host))).Value;

    public async ValueTask DisposeAsync()
    {
        CleanUp(this, EventArgs.Empty);
        AppDomain.CurrentDomain.ProcessExit -= CleanUp;
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }
    }

    private async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("cello-postgresql-");
        await (Primary is null ? MakeAsync() : CopyAsync(Primary));
        await StartAsync();
    }

    private async Task MakeAsync()
    {
        var password = Path.Combine(_folder!.FullName, "password");
        await File.WriteAllTextAsync(password, Password);
        await OrdinaryUser.GiveAsync(_folder.FullName);
        await ServerProgram.RunAsync(
            InstalledPrograms.PathOf("initdb"),
            "-D", Data, "-U", "cello", "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C", "--no-sync");
    }

    private async Task CopyAsync(PostgreSqlServer primary)
    {
        await OrdinaryUser.GiveAsync(_folder!.FullName);
        var to = primary.ConnectionTo("postgres");
        await ServerProgram.RunAsync(
            InstalledPrograms.PathOf(CopyProgram),
            "-D", Data, "-d", $"host={to.Host} port={to.Port} user={to.Username} password='{to.Password}'", "-R", "-X", "stream", "-c", "fast", "--no-sync");
    }

    private async Task EndAsync(Signal signal)
    {
        await _running!.StopAsync(signal);
        await _running.DisposeAsync();
        _running = null;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException) when (!_running!.HasExited)
        {
            return false;
        }
    }

    private void CleanUp(object? sender, EventArgs e)
    {
        _running?.Quit();
        if (_folder is { Exists: true })
        {
            // In another process: deleting a hundred databases takes longer than a test program may take to exit.
            Process.Start("rm", ["-rf", "--", _folder.FullName]).Dispose();
            _folder = null;
        }
    }
}
