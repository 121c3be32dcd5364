namespace Cello.TestHosts.Servers;

/// <summary>
/// haproxy in front of replicas, by turns. It leaves out a replica that is not ready, and tries another one only where the
/// first could not be connected to: whatever was sent once is never sent again.
/// </summary>
public sealed class RoundRobin(params IReadOnlyList<RoundRobin.Service> services) : IAsyncDisposable
{
    public const string Program = "haproxy";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-haproxy-");
    private ServerProgram? _running;

    public async Task StartAsync()
    {
        var settings = Path.Combine(_folder.FullName, "haproxy.cfg");
        await File.WriteAllTextAsync(settings, $"""
            global
                nbthread 1
                tune.bufsize 131072
                h1-case-adjust idempotency-replayed Idempotency-Replayed
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
                option forwardfor
                option h1-case-adjust-bogus-client
                option httpchk GET /health/ready
                default-server check inter 200ms fall 1 rise 1
            {string.Concat(services.Select(Listen))}
            """);
        await OrdinaryUser.GiveAsync(_folder.FullName);
        _running = ServerProgram.Start(InstalledPrograms.PathOf(Program), Signal.Terminate, "-db", "-f", settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private static string Listen(Service service) => $"""

        listen {service.Name}
            bind {service.Address.Authority}
        {string.Concat(service.Replicas.Select((replica, number) => $"    server {service.Name}{number} {replica.Authority}\n"))}
        """;

    /// <summary>Replicas, and the address where all of them are.</summary>
    public sealed record Service(string Name, Uri Address, params IReadOnlyList<Uri> Replicas);
}
