using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.Startup;

/// <summary>The flag determines what runs where, and the log confirms it.</summary>
public sealed class Placement : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("all")]
    [InlineData("users,orders")]
    [InlineData(" Orders , USERS ")]
    public async Task With_the_flag_all_both_modules_are_local(string modules)
    {
        await using var host = new Host(HostCommand.For(modules, _address, _data), _address);
        await host.StartAsync();

        ShouldSay(host, "users: here", "orders: here");
        (await host.Client.GetAsync("/users/")).ShouldBe(200);
        (await host.Client.GetAsync("/orders/")).ShouldBe(200);
    }

    [Fact]
    public async Task The_default_is_every_module_in_one_process()
    {
        var command = new HostCommand().With("ASPNETCORE_URLS", _address.ToString()).With("CELLO_DATA", _data.Path);
        await using var host = new Host(command, _address);
        await host.StartAsync();

        ShouldSay(host, "users: here", "orders: here");
        File.Exists(_data.File("users.db")).ShouldBeTrue();
        File.Exists(_data.File("orders.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_logs_its_address_its_reference_page_and_its_data_location()
    {
        await using var host = new Host(HostCommand.For("all", _address, _data), _address);
        await host.StartAsync();
        var at = _address.GetLeftPart(UriPartial.Authority);

        await Eventually.HoldsAsync(() => host.Output.Standard.Any(line => line.Contains("Data of ", StringComparison.Ordinal)), () => $"The log names the data.\n{host.Output}");
        ShouldSay(host, $"API: {at}", $"A page to try it: {at}/docs", $"Data of users and orders: {_data.Path}");
        host.Output.Standard.ShouldNotContain(line => line.Contains('\u001b'));
    }

    [Fact]
    public async Task Users_can_run_alone()
    {
        await using var host = new Host(HostCommand.For("users", _address, _data), _address);
        await host.StartAsync();

        ShouldSay(host, "users: here");
        (await host.Client.GetAsync("/users/")).ShouldBe(200);
        (await host.Client.GetAsync("/orders/")).ShouldBeProblem(404, "not-found");
        File.Exists(_data.File("orders.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task Orders_can_run_alone_and_logs_where_Users_is()
    {
        // The flag overrides the variable.
        var command = HostCommand.For("orders", _address, _data)
            .With("CELLO_MODULES", "users")
            .With("USER_SERVICE_URL", "http://users.example:8001");
        await using var host = new Host(command, _address);
        await host.StartAsync();

        ShouldSay(host, "users: at http://users.example:8001", "orders: here");
        (await host.Client.GetAsync("/orders/")).ShouldBe(200);
        (await host.Client.GetAsync("/users/")).ShouldBeProblem(404, "not-found");
        File.Exists(_data.File("users.db")).ShouldBeFalse();
    }

    private static void ShouldSay(Host host, params string[] lines)
    {
        foreach (var line in lines)
        {
            host.Output.Standard.ShouldContain(said => said.Contains(line, StringComparison.Ordinal), host.Output.ToString());
        }
    }
}
