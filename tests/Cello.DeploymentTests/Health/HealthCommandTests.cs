namespace Cello.DeploymentTests.Health;

/// <summary>The command with which a container without a shell checks its own host.</summary>
public sealed class HealthCommandTests
{
    [Fact]
    public async Task A_serving_host_is_healthy_until_it_stops()
    {
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        await using var host = new Host(HostCommand.For("all", address, data), address);
        await host.StartAsync();

        await ShouldAnswerAsync(new HostCommand("health", "--url", $"{address}"), 0, $"{address}health/ready answers 200: {{\"status\":\"ok\"");

        await host.StopAsync();
        await ShouldAnswerAsync(new HostCommand("health", "--url", $"{address}"), 1, $"{address}health/ready does not answer");
    }

    [Fact]
    public async Task A_host_that_has_lost_its_database_is_not_healthy()
    {
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        await using var host = new Host(HostCommand.For("users", address, data).With("Health__CacheSeconds", "0"), address);
        await host.StartAsync();
        File.Delete(data.File("users.db"));

        await ShouldAnswerAsync(new HostCommand("health", "--url", $"{address}"), 1, $"{address}health/ready answers 503: {{\"status\":\"unavailable\"");
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://*:1", "http://127.0.0.1:1/")]
    [InlineData("CELLO_MODULES", "orders", "http://127.0.0.1:8002/")]
    public async Task Without_an_address_the_command_asks_the_address_of_the_hosts_own_settings(string setting, string value, string address)
    {
        var (_, line) = await AskAsync(new HostCommand("health").With(setting, value));

        line.ShouldStartWith(address);
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "DOTNET_URLS")]
    [InlineData("DOTNET_URLS", "URLS")]
    [InlineData("ASPNETCORE_URLS", "URLS")]
    public async Task Of_two_variables_the_command_takes_the_one_that_a_host_takes(string ignored, string taken)
    {
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        await using var host = new Host(
            new HostCommand("--data", data.Path).With(ignored, $"{FreeAddress.Next()}").With(taken, $"{address}"), address);
        await host.StartAsync();

        await ShouldAnswerAsync(new HostCommand("health").With(ignored, "http://*:1").With(taken, $"{address}"), 0, $"{address}health/ready answers 200");
    }

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("nonsense")]
    public Task An_invalid_address_is_refused(string address) =>
        ShouldAnswerAsync(new HostCommand("health", "--url", address), 1, $"--url is '{address}'");

    [Fact]
    public Task An_invalid_setting_is_named() =>
        ShouldAnswerAsync(new HostCommand("health").With("CELLO_MODULES", "billing"), 1, "--modules (CELLO_MODULES) is 'billing'");

    /// <summary>The exit code, and the one line of the matching output.</summary>
    private static async Task<(int Code, string Line)> AskAsync(HostCommand command)
    {
        await using var health = HostProcess.Start(command);
        var code = await health.ExitAsync();
        var (used, empty) = code == 0 ? (health.Output.Standard, health.Output.Error) : (health.Output.Error, health.Output.Standard);
        empty.ShouldBeEmpty();
        return (code, used.ShouldHaveSingleItem());
    }

    private static async Task ShouldAnswerAsync(HostCommand command, int code, string beginning)
    {
        var answer = await AskAsync(command);
        answer.Code.ShouldBe(code, answer.Line);
        answer.Line.ShouldStartWith(beginning);
    }
}
