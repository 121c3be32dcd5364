using Cello.TestHosts.Http;

namespace Cello.TestHosts;

/// <summary>A host at a fixed address. It can be stopped and started again.</summary>
public sealed class Host(HostCommand command, Uri address) : IAsyncDisposable
{
    private HostProcess? _process;
    private ApiClient? _client;

    /// <summary>
    /// Whether answers are validated against the host's OpenAPI document. Fetching the document is a request, which appears in the log and metrics.
    /// </summary>
    public bool MustConform { get; init; }

    public Uri Address => address;

    public HostOutput Output => Process.Output;

    public HostFootprint Footprint => Process.Footprint;

    public ApiClient Client => _client ?? throw NotStarted();

    private HostProcess Process => _process ?? throw NotStarted();

    /// <summary>Starts the host and waits until it is ready.</summary>
    /// <param name="settings">Settings of this start only.</param>
    public async Task StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        await DisposeAsync();
        _process = HostProcess.Start(settings.Aggregate(command, (changed, setting) => changed.With(setting.Name, setting.Value)));
        _client = new ApiClient(address, MustConform);
        await Eventually.HoldsAsync(IsReadyAsync, () => $"{address} is ready.\n{Output}");
    }

    /// <summary>Sends SIGTERM: the host completes requests in flight and exits.</summary>
    public void Terminate() => Process.Terminate();

    public void Send(Signal signal) => Process.Send(signal);

    public Task<int> ExitAsync() => Process.ExitAsync();

    /// <summary>Sends SIGTERM and returns the exit code.</summary>
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
