using StackExchange.Redis;

namespace Cello.TestHosts.Servers;

/// <summary>A Redis server for tests, on loopback, with a password. It stores nothing on disk, so it is empty after each start.</summary>
/// <param name="host">The loopback address on which it listens.</param>
public sealed class RedisServer(string host = "127.0.0.1") : IAsyncDisposable
{
    public const string Program = "redis-server";

    /// <summary>Contains characters that are special in a URL or a connection string, except a comma, which a connection string cannot contain.</summary>
    public const string Password = "s3cret/p@ss;w=rd%";

    private ServerProgram? _running;
    private ConnectionMultiplexer? _connection;

    /// <summary>Why the server cannot be started here, or null.</summary>
    public static string? WhyMissing => InstalledPrograms.WhyMissing(Program);

    public int Port { get; } = FreeAddress.Next().Port;

    public string Address => $"{host}:{Port}";

    /// <summary>In the format of StackExchange.Redis.</summary>
    public string ConnectionString => $"{Address},password={Password}";

    /// <summary>The same in the format of a URL.</summary>
    public string Url => $"redis://:{Uri.EscapeDataString(Password)}@{Address}/0";

    public IDatabase Database => _connection!.GetDatabase();

    /// <summary>The names of all keys.</summary>
    public IEnumerable<string> Keys => _connection!.GetServers().Single().Keys().Select(key => key.ToString());

    /// <param name="settings">Additional command-line options.</param>
    public async Task StartAsync(params string[] settings)
    {
        _running = ServerProgram.Start(
            InstalledPrograms.PathOf(Program),
            Signal.Terminate,
            ["--port", $"{Port}", "--bind", host, "--save", "", "--appendonly", "no", "--requirepass", Password, .. settings]);
        await Eventually.HoldsAsync(ConnectAsync, () => $"Redis is ready.\n{_running.Output}");
    }

    /// <summary>Closes all connections and stops.</summary>
    public async Task StopAsync()
    {
        await LeaveAsync();
        await _running!.StopAsync(Signal.Terminate);
        await _running.DisposeAsync();
        _running = null;
    }

    /// <summary>Accepts connections and requests, but answers none.</summary>
    public void Pause() => _running!.Send(Signal.Stop);

    /// <summary>Answers again, starting with the requests that arrived in the meantime.</summary>
    public void Resume() => _running!.Send(Signal.Continue);

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            Resume();
            await StopAsync();
        }
    }

    private async Task<bool> ConnectAsync()
    {
        try
        {
            _connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString);
            return true;
        }
        catch (RedisConnectionException) when (!_running!.HasExited)
        {
            return false;
        }
    }

    private async Task LeaveAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }
}
