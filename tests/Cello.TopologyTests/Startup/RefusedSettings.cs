
namespace Cello.TopologyTests.Startup;

/// <summary>An invalid setting is refused in one line: its name, its value, and what is accepted.</summary>
public sealed class RefusedSettings : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("nope")]
    [InlineData("users,nope")]
    [InlineData("all,nope")]
    [InlineData("")]
    [InlineData(",")]
    [InlineData(" ")]
    public async Task An_unknown_or_missing_module_is_refused(string modules)
    {
        var value = modules.Contains("nope", StringComparison.Ordinal) ? "nope" : modules;

        await HostCommand.For(modules, _address, _data).ShouldBeRefusedAsync("--modules", value, "users", "orders", "all");
    }

    [Fact]
    public async Task A_setting_in_the_environment_is_refused_like_a_flag()
    {
        var command = new HostCommand("--urls", _address.ToString(), "--data", _data.Path);

        await command.With("CELLO_MODULES", "nope").ShouldBeRefusedAsync("CELLO_MODULES", "nope", "users", "orders", "all");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://127.0.0.1:8000")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:8000x")]
    [InlineData("http://no.such.host.example:8000")]
    [InlineData("https://127.0.0.1:8000")]
    [InlineData("http://")]
    public async Task An_address_that_cannot_be_listened_on_is_refused(string urls)
    {
        await new HostCommand("--modules", "all", "--urls", urls, "--data", _data.Path).ShouldBeRefusedAsync("--urls", urls, "http://");
    }

    [Theory]
    [InlineData("not a url")]
    [InlineData("ftp://x")]
    [InlineData("127.0.0.1:8001")]
    public async Task An_invalid_address_of_Users_is_refused(string url)
    {
        await HostCommand.For("orders", _address, _data).With("USER_SERVICE_URL", url).ShouldBeRefusedAsync("USER_SERVICE_URL", url, "http");
    }

    [Theory]
    [InlineData("TimeLimitSeconds", "0", "300")]
    [InlineData("Circuit__FailureThreshold", "0", "1000")]
    [InlineData("Circuit__OpenSeconds", "abc", "3600")]
    [InlineData("Circuit__OpenSeconds", "-1", "3600")]
    [InlineData("Circuit__SuccessThreshold", "1.5", "1000")]
    [InlineData("Circuit__MaxProbes", "0", "1000")]
    public async Task An_invalid_edge_setting_is_refused(string setting, string value, string upTo)
    {
        await HostCommand.For("orders", _address, _data).With($"Edges__users__{setting}", value)
            .ShouldBeRefusedAsync("users", setting.Split("__")[^1], $"'{value}'", upTo);
    }
}
