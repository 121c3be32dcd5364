using System.Text;
using Cello.TopologyTests.Access;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.Startup;

/// <summary>A host that would be open, or nearly open, does not start outside Development, and says what to do.</summary>
public sealed class Secrets : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("shared-dev-secret")]
    [InlineData("0123456789012345678901234567890")]
    public async Task Production_refuses_a_missing_or_short_secret(string secret)
    {
        await Production(secret).ShouldBeRefusedAsync("JWT_SECRET", "32 bytes", "openssl rand -base64 32");

        Directory.GetFiles(_data.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_secret_is_not_shown()
    {
        await using var process = HostProcess.Start(Production("shared-dev-secret"));

        (await process.ExitAsync()).ShouldBe(1);
        process.Output.ToString().ShouldNotContain("shared-dev-secret");
    }

    [Fact]
    public async Task A_secret_of_thirty_two_bytes_is_enough_and_may_contain_any_characters()
    {
        const string Secret = "ünïcödé bytes count, not letters";
        Encoding.UTF8.GetByteCount(Secret).ShouldBeGreaterThanOrEqualTo(32);
        await using var host = new Host(Production(Secret), _address);
        await host.StartAsync();

        (await host.Client.GetAsync("/users/1")).ShouldBeProblem(401, "unauthorized");
        (await host.Client.GetAsAsync($"Bearer {Jwt.User(1, Secret)}", "/users/1")).ShouldBeProblem(404, "user-not-found");
    }

    private HostCommand Production(string secret) =>
        HostCommand.For("all", _address, _data).With("ASPNETCORE_ENVIRONMENT", "Production").With("JWT_SECRET", secret);
}
