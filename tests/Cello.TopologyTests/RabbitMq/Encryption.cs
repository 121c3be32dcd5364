using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.RabbitMq;

/// <summary>Over TLS, a host gives events only to a RabbitMQ whose certificate it trusts, and says why it does not trust one.</summary>
public sealed class Encryption : IDisposable
{
    private const string NoEvents = """{"events":[],"next":null}""";

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Events_are_published_over_TLS()
    {
        var address = await NewVirtualHostAsync();
        await using var others = await RabbitMqClient.ConnectAsync(address);
        var queue = await others.BindAsync("cello", "users.*");
        await using var host = NewHost(RabbitMqServer.Shared.Encrypted(address));
        await RegisterAsync(host, trusted: true);

        (await others.NextAsync(queue)).Body.ShouldContain("users.registered.v1");

        await Eventually.HoldsAsync(async () => (await host.Client.GetAsync("/events/")).Body == NoEvents, "RabbitMQ has the event.");
    }

    [Fact]
    public async Task Events_wait_while_nobody_known_has_signed_the_certificate() =>
        await ShouldRefuseAsync("localhost", trusted: false, "The certificate of RabbitMQ is not trusted (RemoteCertificateChainErrors; ");

    [Fact]
    public async Task Events_wait_while_the_certificate_is_for_another_name() =>
        await ShouldRefuseAsync("127.0.0.1", trusted: true, "The certificate of RabbitMQ is not trusted (RemoteCertificateNameMismatch");

    private async Task ShouldRefuseAsync(string name, bool trusted, string reason)
    {
        var address = await NewVirtualHostAsync();
        await using var host = NewHost(RabbitMqServer.Shared.Encrypted(address, name));
        await RegisterAsync(host, trusted);

        await Eventually.HoldsAsync(() => host.Output.Standard.Any(line => line.Contains(reason, StringComparison.Ordinal)), () => $"The reason is said.\n{host.Output}");

        await Eventually.HoldsAsync(
            async () => (await host.Client.GetAsync("/health")).Body.Contains("\"rabbitmq\":\"unreachable\"", StringComparison.Ordinal), "The report says it.");
        (await host.Client.GetAsync("/events/")).Body.ShouldContain("users.registered");
    }

    private static async Task<string> NewVirtualHostAsync()
    {
        if (InstalledPrograms.WhyMissing(RabbitMqServer.Programs) is { } missing)
        {
            Assert.Skip(missing);
        }

        return await RabbitMqServer.Shared.NewVirtualHostAsync();
    }

    private static async Task RegisterAsync(Host host, bool trusted)
    {
        await host.StartAsync(trusted ? [("SSL_CERT_FILE", RabbitMqServer.Shared.Certificate)] : []);
        (await host.Client.PostAsync("/users/", """{"name":"Alice","email":"alice@example.com"}""")).ShouldBe(201);
    }

    private Host NewHost(string broker)
    {
        var address = FreeAddress.Next();
        return new Host(
            HostCommand.For("users", address, _data).With("ConnectionStrings__RabbitMq", broker).With("Health__CacheSeconds", "0.1"), address);
    }
}
