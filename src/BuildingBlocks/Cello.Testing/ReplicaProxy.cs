using System.Diagnostics;

namespace Cello.Testing;

/// <summary>
/// HAProxy in front of replicas, which get requests in turn. It skips a replica that is not ready, and tries another one only if it could not connect: a
/// request that was sent is never sent again.
/// </summary>
internal sealed class ReplicaProxy(IReadOnlyList<ModuleHosts> services) : IAsyncDisposable
{
    public const string Program = "haproxy";

    private static readonly string? Installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);

    private readonly DataFolder _folder = new();
    private readonly HostOutput _output = new();
    private Process? _process;

    public static bool IsInstalled => Installed is not null;

    /// <summary>Starts the proxy and waits until each service has a ready replica.</summary>
    public async Task StartAsync()
    {
        var settings = _folder.File("haproxy.cfg");
        await File.WriteAllTextAsync(settings, $"""
            defaults
                mode http
                balance roundrobin
                timeout connect 2s
                timeout client 60s
                timeout server 60s
                timeout check 20s
                retries 3
                retry-on conn-failure
                option redispatch 1
                option httpchk GET /health/ready
                default-server check inter 200ms fall 1 rise 1
            {string.Concat(services.Select(Listen))}
            """);
        _process = Process.Start(new ProcessStartInfo(Installed!, ["-db", "-f", settings])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += Kill;
        _output.Capture(_process);
        foreach (var service in services)
        {
            using var client = new ApiClient(service.Address);
            await Eventually.HoldsAsync(
                async () => await client.TryAsync(proxy => proxy.GetAsync("/health/ready")) is { Status: 200 }, () => $"The proxy has ready replicas.\n{_output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            Kill(this, EventArgs.Empty);
            await _process.WaitForExitAsync();
            AppDomain.CurrentDomain.ProcessExit -= Kill;
            _process.Dispose();
        }

        _folder.Dispose();
    }

    private static string Listen(ModuleHosts service, int number) => $"""

        listen service{number}
            bind {service.Address.Authority}
        {string.Concat(service.Hosts.Select((replica, at) => $"    server replica{at} {replica.Address.Authority}\n"))}
        """;

    private void Kill(object? sender, EventArgs e)
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
        }
    }
}
