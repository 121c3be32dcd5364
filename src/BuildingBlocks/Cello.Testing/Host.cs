namespace Cello.Testing;

/// <summary>A host process at a fixed address. It can be stopped or killed, and started again. Disposing it kills what is still running.</summary>
/// <param name="command">How the host is started. It must listen at <paramref name="address"/>.</param>
/// <param name="address">The address of the host.</param>
public sealed class Host(HostCommand command, Uri address) : IAsyncDisposable
{
    private HostProcess? _process;
    private ApiClient? _client;

    /// <summary>Creates a handler around the requests of <see cref="Client"/>; one for each start.</summary>
    public Func<DelegatingHandler>? Handler { get; set; }

    /// <summary>The address of the host, which stays the same after a restart.</summary>
    public Uri Address => address;

    /// <summary>What the process has written since its last start.</summary>
    /// <exception cref="InvalidOperationException">The host has not been started. This is so for the following members too.</exception>
    public HostOutput Output => Process.Output;

    /// <summary>The id of the process.</summary>
    public int ProcessId => Process.Id;

    /// <summary>A client that sends no token.</summary>
    public ApiClient Client => _client ?? throw NotStarted();

    private HostProcess Process => _process ?? throw NotStarted();

    /// <summary>Starts the host and waits until it is ready. A process of an earlier start is killed.</summary>
    /// <param name="settings">Settings of this start only.</param>
    /// <exception cref="InvalidOperationException">The host exited before it was ready. The message contains its output.</exception>
    /// <exception cref="TimeoutException">The host is not ready in time. The message contains its output.</exception>
    public async Task StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        await DisposeAsync();
        _process = HostProcess.Start(settings.Aggregate(command, (changed, setting) => changed.With(setting.Name, setting.Value)));
        _client = new ApiClient(address, Handler?.Invoke());
        await Eventually.HoldsAsync(IsReadyAsync, () => $"{address} is ready.\n{Output}");
    }

    /// <summary>Sends SIGTERM: the host completes requests in flight and exits.</summary>
    public void Terminate() => Process.Terminate();

    /// <summary>Sends a signal.</summary>
    public void Send(Signal signal) => Process.Send(signal);

    /// <summary>Returns the exit code once the process has ended.</summary>
    /// <exception cref="TimeoutException">The process is still running after 40 s.</exception>
    public Task<int> ExitAsync() => Process.ExitAsync();

    /// <summary>Sends SIGTERM and returns the exit code.</summary>
    /// <exception cref="TimeoutException">The process is still running after 40 s.</exception>
    public async Task<int> StopAsync()
    {
        Terminate();
        return await ExitAsync();
    }

    /// <summary>Sends SIGKILL: nothing is completed.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await ExitAsync();
    }

    /// <summary>Kills the process if it is still running.</summary>
    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private static InvalidOperationException NotStarted() => new("The host has not been started.");

    private async Task<bool> IsReadyAsync()
    {
        if (Process.HasExited)
        {
            throw new InvalidOperationException($"The host exited with {await ExitAsync()} before it was ready.\n{Output}");
        }

        var answer = await Client.TryAsync(client => client.GetAsync("/health/ready"));
        return answer is { Status: 200 };
    }
}
