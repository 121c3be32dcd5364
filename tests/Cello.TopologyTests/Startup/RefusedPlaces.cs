using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Startup;

/// <summary>An address, folder or file that is in use or unusable is refused by name, and left unchanged.</summary>
public sealed class RefusedPlaces : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("*")]
    public async Task A_port_in_use_is_refused_with_the_process_that_uses_it(string host)
    {
        using var somebody = new TcpListener(IPAddress.Loopback, _address.Port);
        somebody.Start();

        await Listening($"http://{host}:{_address.Port}").ShouldBeRefusedAsync(
            "--urls",
            $"port {_address.Port} is in use by",
            $"(process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)})",
            $"choose another port, such as --urls http://{host}:");
    }

    [Fact]
    public async Task An_address_of_another_machine_is_refused() =>
        await Listening("http://192.0.2.1:8000").ShouldBeRefusedAsync("--urls", "192.0.2.1 is not an address of this machine", "--urls http://127.0.0.1:8000");

    [Theory]
    [InlineData("")]
    [InlineData("/no/such/certificate.pfx")]
    public async Task An_https_address_without_a_usable_certificate_is_refused(string certificate) =>
        await Listening($"https://127.0.0.1:{_address.Port}").With("Kestrel__Certificates__Default__Path", certificate)
            .ShouldBeRefusedAsync("--urls", "https needs a certificate", "Kestrel__Certificates__Default__Path", $"--urls http://127.0.0.1:{_address.Port}");

    [Fact]
    public async Task A_duplicate_address_is_refused() =>
        await Listening($"{_address};{_address}").ShouldBeRefusedAsync("--urls", "an address is named twice");

    [Fact]
    public async Task A_folder_that_cannot_be_created_is_refused()
    {
        var file = _data.File("file");
        await File.WriteAllTextAsync(file, "Not a folder.", TestContext.Current.CancellationToken);
        var folder = Path.Combine(file, "data");

        await new HostCommand("--urls", _address.ToString(), "--data", folder).ShouldBeRefusedAsync("--data", folder);
    }

    [Theory]
    [InlineData("users.db")]
    [InlineData("orders.db")]
    public async Task A_file_that_is_not_a_database_is_refused(string name)
    {
        var text = string.Concat(Enumerable.Repeat("Letters to my grandmother. ", 1000));
        await File.WriteAllTextAsync(_data.File(name), text, TestContext.Current.CancellationToken);

        await HostCommand.For("all", _address, _data).ShouldBeRefusedAsync(_data.File(name));

        (await File.ReadAllTextAsync(_data.File(name), TestContext.Current.CancellationToken)).ShouldBe(text);
    }

    [Theory]
    [InlineData("users", "users", "users.db")]
    [InlineData("orders", "orders", "orders.db")]
    [InlineData("all", "users", "users.db")]
    [InlineData("orders", "all", "orders.db")]
    public async Task A_database_that_another_process_owns_is_refused(string first, string second, string file)
    {
        await using var owner = new Host(HostCommand.For(first, _address, _data), _address);
        await owner.StartAsync();

        await HostCommand.For(second, FreeAddress.Next(), _data).ShouldBeRefusedAsync(_data.File(file));

        (await owner.Client.GetAsync("/health/ready")).ShouldBe(200);
    }

    [Fact]
    public async Task A_database_whose_owner_was_killed_is_accepted()
    {
        await using var owner = new Host(HostCommand.For("all", _address, _data), _address);
        await owner.StartAsync();
        var user = await owner.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()));
        await owner.KillAsync();

        await owner.StartAsync();

        (await owner.Client.GetAsync(user.Header("Location")!)).Body.ShouldBe(user.Body);
    }

    private HostCommand Listening(string urls) => new("--urls", urls, "--data", _data.Path);
}
