using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Startup;

namespace Cello.TopologyTests.RateLimits;

/// <summary>An unreadable setting for Redis is refused in one line; an unusable Redis is not; and no password is ever shown.</summary>
public sealed class Passwords : IDisposable
{
    private const string Secret = "t0p-s3cret";

    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData($"nonsense {Secret}")]
    [InlineData($"127.0.0.1:6379,pasword={Secret}")]
    [InlineData($"redis://:{Secret}@127.0.0.1:nope")]
    [InlineData($"rediss://:{Secret}@127.0.0.1/first")]
    public async Task An_unreadable_connection_string_is_refused_without_its_password(string text)
    {
        await using var process = HostProcess.Start(HostCommand.For("users", _address, _data).With("ConnectionStrings__Redis", text));

        (await process.ExitAsync()).ShouldBe(1, process.Output.ToString());
        process.Output.Error.ShouldHaveSingleItem(process.Output.ToString()).ShouldStartWith("ConnectionStrings__Redis is '...': it can't be read, write ");
        process.Output.ToString().ShouldNotContain(Secret);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5001")]
    [InlineData("soon")]
    public async Task An_invalid_timeout_is_refused(string value) => await HostCommand.For("users", _address, _data)
        .With("RateLimit__RedisTimeoutMilliseconds", value)
        .ShouldBeRefusedAsync("RateLimit__RedisTimeoutMilliseconds", $"'{value}'", "1 to 5000");

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task With_a_wrong_password_a_host_counts_locally_and_logs_the_reason(string environment)
    {
        LimitedReplicas.SkipUnlessInstalled();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var host = new Host(
            HostCommand.For("users", _address, _data)
                .With("ASPNETCORE_ENVIRONMENT", environment)
                .With("JWT_SECRET", "a secret of 32 bytes or more, and not this one")
                .With("Logging__LogLevel__Default", "Trace")
                .With("RateLimit__Requests", "10")
                .With("ConnectionStrings__Redis", $"{redis.Address},password={Secret}"),
            _address);

        await host.StartAsync();

        (await host.Client.GetAsync("/")).Remaining().ShouldBe(9);
        host.Output.Standard.Where(line => line.Contains("Redis can't be used", StringComparison.Ordinal)).ShouldHaveSingleItem(host.Output.ToString())
            .ShouldContain("NOAUTH");
        await host.StopAsync();
        host.Output.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task A_correct_password_is_never_logged()
    {
        LimitedReplicas.SkipUnlessInstalled();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var host = new Host(
            HostCommand.For("users", _address, _data)
                .With("Logging__LogLevel__Default", "Trace")
                .With("RateLimit__Requests", "10")
                .With("ConnectionStrings__Redis", redis.Url),
            _address);
        await host.StartAsync();
        await host.Client.GetAsync("/");
        await redis.StopAsync();
        await host.Client.GetAsync("/");

        await Eventually.HoldsAsync(
            () => host.Output.Standard.Any(line => line.Contains("Redis can't be used", StringComparison.Ordinal)), () => $"The log says that Redis cannot be used.\n{host.Output}");

        await host.StopAsync();
        host.Output.ToString().ShouldNotContain(RedisServer.Password.Split('/')[0], Case.Insensitive, "No part of the password may remain.");
    }
}
