using StackExchange.Redis;

namespace Cello.TestHosts.Servers;

/// <summary>A Redis of the tests' own, on loopback, behind a password. It keeps nothing: a new start finds it empty.</summary>
/// <param name="host">The loopback address that it listens at.</param>
public sealed class RedisServer(string host = "127.0.0.1") : IAsyncDisposable
{
    public const string Program = "redis-server";

    /// <summary>With what is special in a URL and in a connection string; a comma has no place in the latter.</summary>
    public const string Password = "s3cret/p@ss;w=rd%";

    private ServerProgram? _running;
    private ConnectionMultiplexer? _connection;

    /// <summary>Why there can be no server here, or null.</summary>
    public static string? WhyMissing => InstalledPrograms.WhyMissing(Program);

    public int Port { get; } = FreeAddress.Next().Port;

    public string Address => $"{host}:{Port}";

    /// <summary>As StackExchange.Redis writes it.</summary>
    public string ConnectionString => $"{Address},password={Password}";

    /// <summary>The same as a URL.</summary>
    public string Url => $"redis://:{Uri.EscapeDataString(Password)}@{Address}/0";

    public IDatabase Database => _connection!.GetDatabase();

    /// <summary>The names of everything that is in it.</summary>
    public IEnumerable<string> Keys => _connection!.GetServers().Single().Keys().Select(key => key.ToString());

    /// <param name="settings">Further ones, as its command line has them.</param>
    public async Task StartAsync(params string[] settings)
    {
        _running = ServerProgram.Start(
            InstalledPrograms.PathOf(Program),
            Signal.Terminate,
            ["--port", $"{Port}", "--bind", host, "--save", "", "--appendonly", "no", "--requirepass", Password, .. settings]);
        await Eventually.HoldsAsync(ConnectAsync, () => $"Redis is ready.\n{_running.Output}");
    }

    /// <summary>Ends every connection and stops.</summary>
    public async Task StopAsync()
    {
        await LeaveAsync();
        await _running!.StopAsync(Signal.Terminate);
        await _running.DisposeAsync();
        _running = null;
    }

    /// <summary>Takes connections and requests, and answers none.</summary>
    public void Pause() => _running!.Send(Signal.Stop);

    /// <summary>Answers again, first what came meanwhile.</summary>
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
