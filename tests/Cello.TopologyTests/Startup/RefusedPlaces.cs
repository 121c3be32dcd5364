using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Startup;

/// <summary>A place that is taken or cannot be used is refused by name, and left as it was.</summary>
public sealed class RefusedPlaces : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_port_where_somebody_listens()
    {
        using var somebody = new TcpListener(IPAddress.Loopback, _address.Port);
        somebody.Start();

        await HostCommand.For("all", _address, _data).ShouldBeRefusedAsync("--urls", _address.Port.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made()
    {
        var file = _data.File("file");
        await File.WriteAllTextAsync(file, "Not a folder.", TestContext.Current.CancellationToken);
        var folder = Path.Combine(file, "data");

        await new HostCommand("--urls", _address.ToString(), "--data", folder).ShouldBeRefusedAsync("--data", folder);
    }

    [Theory]
    [InlineData("users.db")]
    [InlineData("orders.db")]
    public async Task A_database_that_is_none(string name)
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
    public async Task A_database_that_another_process_owns(string first, string second, string file)
    {
        await using var owner = new Host(HostCommand.For(first, _address, _data), _address);
        await owner.StartAsync();

        await HostCommand.For(second, FreeAddress.Next(), _data).ShouldBeRefusedAsync(_data.File(file));

        (await owner.Client.GetAsync("/health/ready")).ShouldBe(200);
    }

    [Fact]
    public async Task But_not_one_whose_owner_was_killed()
    {
        await using var owner = new Host(HostCommand.For("all", _address, _data), _address);
        await owner.StartAsync();
        var user = await owner.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()));
        await owner.KillAsync();

        await owner.StartAsync();

        (await owner.Client.GetAsync(user.Header("Location")!)).Body.ShouldBe(user.Body);
    }
}
