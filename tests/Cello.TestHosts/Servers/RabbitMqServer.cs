using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Cello.TestHosts.Servers;

/// <summary>
/// A RabbitMQ server for tests, on loopback. It has virtual hosts from the start, so that each product of a test gets one of its own without a plugin or
/// a command.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    /// <summary>Debian's, without the script around it that requires a certain user.</summary>
    public const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private const string Control = "/usr/lib/rabbitmq/bin/rabbitmqctl";
    private const string PortMapper = "epmd";
    private const string User = "cello";
    private const int VirtualHosts = 24;

    /// <summary>Contains characters that are special in a URL.</summary>
    private const string Password = "s3cret/p@ss:w=rd%";

    private static readonly Lazy<RabbitMqServer> Started = new(() => new RabbitMqServer());

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-rabbitmq-");
    private readonly int _mapperPort = FreeAddress.Next().Port;
    private readonly int _peerPort = FreeAddress.Next().Port;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ServerProgram? _mapper;
    private ServerProgram? _running;
    private int _virtualHosts;

    /// <summary>The server that tests share, which is never stopped before they end.</summary>
    public static RabbitMqServer Shared => Started.Value;

    public static IReadOnlyList<string> Programs { get; } = [Program, PortMapper];

    /// <summary>The certificate of the server, which is its own authority.</summary>
    public string Certificate => Path.Combine(_folder.FullName, "certificate.pem");

    private int Port { get; } = FreeAddress.Next().Port;

    private int EncryptedPort { get; } = FreeAddress.Next().Port;

    private string PidFile => Path.Combine(_folder.FullName, "pid");

    /// <summary>Starts the server, unless it runs, and returns the address of a virtual host that no other test has.</summary>
    public async Task<string> NewVirtualHostAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_running is null)
            {
                await StartAsync();
            }

            return AddressOf((_virtualHosts++).ToString(CultureInfo.InvariantCulture));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The same virtual host over TLS. The certificate is for <c>localhost</c> only.</summary>
    /// <param name="address">The address of the virtual host.</param>
    /// <param name="host">Another name of this machine.</param>
    public string Encrypted(string address, string host = "localhost") =>
        address.Replace("amqp://", "amqps://", StringComparison.Ordinal).Replace($"127.0.0.1:{Port}", $"{host}:{EncryptedPort}", StringComparison.Ordinal);

    /// <summary>Starts the server with what it stored before.</summary>
    public async Task StartAsync()
    {
        if (_mapper is null)
        {
            await WriteSettingsAsync();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => _running?.Quit(); // Before the port mapper, or RabbitMQ would start one that stays.
            _mapper = ServerProgram.Start(InstalledPrograms.PathOf(PortMapper), Signal.Terminate, "-port", $"{_mapperPort}", "-address", "127.0.0.1");
            await Eventually.HoldsAsync(IsMapperReadyAsync, () => $"{PortMapper} is ready.\n{_mapper.Output}"); // Or RabbitMQ would start one that stays.
        }

        try
        {
            await StartOnceAsync();
        }
        catch (TimeoutException) when (!_running!.HasExited)
        {
            await KillAsync(); // RabbitMQ 3.10 sometimes stops in the middle of a start after a crash. Its supervisor would start it again.
            await StartOnceAsync();
        }
    }

    /// <summary>Ends the server without a chance to store anything.</summary>
    public async Task KillAsync()
    {
        Signals.Send(int.Parse(await File.ReadAllTextAsync(PidFile), CultureInfo.InvariantCulture), Signal.Kill);
        await _running!.DisposeAsync();
        _running = null;
    }

    public async Task StopAsync()
    {
        await _running!.StopAsync(Signal.Terminate);
        await _running.DisposeAsync();
        _running = null;
    }

    /// <summary>Accepts connections and requests, but answers none.</summary>
    public void Pause() => Signals.Send(int.Parse(File.ReadAllText(PidFile), CultureInfo.InvariantCulture), Signal.Stop);

    /// <summary>Answers again, starting with the requests that arrived in the meantime.</summary>
    public void Resume() => Signals.Send(int.Parse(File.ReadAllText(PidFile), CultureInfo.InvariantCulture), Signal.Continue);

    /// <summary>The free space below which the server takes no messages.</summary>
    public Task LimitDiskAsync(string limit) => ServerProgram.RunAsync("/usr/bin/env", [.. Environment(), Control, "set_disk_free_limit", limit]);

    /// <summary>What the server said after it had opened its log.</summary>
    public string EndOfLog() => string.Join('\n', File.ReadLines(Path.Combine(_folder.FullName, "log", $"cello{Port}@localhost.log")).TakeLast(60));

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            Resume();
            await StopAsync();
        }

        await (_mapper?.DisposeAsync() ?? default);
        _turn.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task StartOnceAsync()
    {
        _running = ServerProgram.Start("/usr/bin/env", Signal.Terminate, [.. Environment(), Program]);
        return Eventually.HoldsAsync(IsReadyAsync, () => $"RabbitMQ is ready.\n{_running.Output}\n{EndOfLog()}");
    }

    private string AddressOf(string virtualHost) => $"amqp://{User}:{Uri.EscapeDataString(Password)}@127.0.0.1:{Port}/{virtualHost}";

    private IEnumerable<string> Environment() =>
    [
        $"HOME={_folder.FullName}",
        $"RABBITMQ_BASE={_folder.FullName}",
        $"RABBITMQ_MNESIA_BASE={Path.Combine(_folder.FullName, "data")}",
        $"RABBITMQ_LOG_BASE={Path.Combine(_folder.FullName, "log")}",
        $"RABBITMQ_CONFIG_FILE={Path.Combine(_folder.FullName, "rabbitmq")}",
        $"RABBITMQ_ENABLED_PLUGINS_FILE={Path.Combine(_folder.FullName, "plugins")}",
        $"RABBITMQ_PID_FILE={PidFile}",
        $"RABBITMQ_NODENAME=cello{Port}@localhost",
        $"RABBITMQ_DIST_PORT={_peerPort}",
        $"ERL_EPMD_PORT={_mapperPort}",
        "ERL_EPMD_ADDRESS=127.0.0.1",
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1}",
    ];

    private async Task WriteSettingsAsync()
    {
        var definitions = Path.Combine(_folder.FullName, "definitions.json");
        var hosts = Enumerable.Range(0, VirtualHosts).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        await File.WriteAllTextAsync(definitions, JsonSerializer.Serialize(new
        {
            users = new[] { new { name = User, password_hash = Hash(Password), hashing_algorithm = "rabbit_password_hashing_sha256", tags = "administrator" } },
            vhosts = hosts.Select(name => new { name }),
            permissions = hosts.Select(vhost => new { user = User, vhost, configure = ".*", write = ".*", read = ".*" }),
        }));
        var key = Path.Combine(_folder.FullName, "key.pem");
        await WriteCertificateAsync(key);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{Port}
            listeners.ssl.1 = 127.0.0.1:{EncryptedPort}
            ssl_options.certfile = {Certificate}
            ssl_options.keyfile = {key}
            load_definitions = {definitions}

            """);
        await OrdinaryUser.GiveAsync(_folder.FullName);
    }

    private async Task WriteCertificateAsync(string keyFile)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(Certificate, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>As in https://www.rabbitmq.com/docs/passwords.</summary>
    private static string Hash(string password)
    {
        byte[] salt = [1, 2, 3, 4];
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }

    private async Task<bool> IsMapperReadyAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _mapperPort);
            return true;
        }
        catch (SocketException) when (!_mapper!.HasExited)
        {
            return false;
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            await using var client = await RabbitMqClient.ConnectAsync(AddressOf($"{VirtualHosts - 1}"));
            return true;
        }
        catch (Exception) when (!_running!.HasExited)
        {
            return false;
        }
    }
}
