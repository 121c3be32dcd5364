using System.Net.Sockets;
using System.Text;

namespace Cello.TestHosts.Servers;

/// <summary>
/// haproxy in front of replicas, which get requests in turn. It skips a replica that is not ready, and tries another one only if it could not connect:
/// a request that was sent is never sent again.
/// </summary>
public sealed class RoundRobin(params IReadOnlyList<RoundRobin.Service> services) : IAsyncDisposable
{
    public const string Program = "haproxy";

    private const string Next = "next";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-haproxy-");
    private ServerProgram? _running;

    private string Admin => Path.Combine(_folder.FullName, "admin");

    public async Task StartAsync()
    {
        var settings = Path.Combine(_folder.FullName, "haproxy.cfg");
        await File.WriteAllTextAsync(settings, $"""
            global
                nbthread 1
                stats socket {Admin} mode 600 level admin
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

    /// <summary>Sends new requests to the next hosts. The other hosts only complete the requests in flight.</summary>
    public async Task SwitchAsync()
    {
        foreach (var service in services)
        {
            await AdministerAsync($"enable server {service.Name}/{Next}");
        }

        foreach (var service in services)
        {
            for (var number = 0; number < service.Replicas.Count; number++)
            {
                await AdministerAsync($"set server {service.Name}/{service.Name}{number} state drain");
            }
        }
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
        {(service.Next is null ? "" : $"    server {Next} {service.Next.Authority} disabled\n")}
        """;

    /// <summary>Runs a command of https://docs.haproxy.org/2.6/management.html#9.3. A successful command prints nothing.</summary>
    private async Task AdministerAsync(string command)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Admin));
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{command}\n"));
        using var reader = new StreamReader(stream);
        if ((await reader.ReadToEndAsync()).Trim() is { Length: > 0 } complaint)
        {
            throw new InvalidOperationException($"haproxy refused {command}: {complaint}");
        }
    }

    /// <summary>Replicas, and the address at which haproxy serves them.</summary>
    public sealed record Service(string Name, Uri Address, params IReadOnlyList<Uri> Replicas)
    {
        /// <summary>A host that gets no requests before the switch.</summary>
        public Uri? Next { get; init; }
    }
}
