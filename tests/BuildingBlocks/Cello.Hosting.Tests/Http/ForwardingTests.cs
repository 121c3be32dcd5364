using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Tests.Http;

public sealed class ForwardingTests
{
    [Theory]
    [InlineData("", "192.0.2.1", "127.0.0.1")]
    [InlineData("10.0.0.1", "192.0.2.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "192.0.2.1", "192.0.2.1")]
    [InlineData("127.0.0.0/8", "192.0.2.1", "192.0.2.1")]
    [InlineData("127.0.0.1", "198.51.100.9, 192.0.2.1", "192.0.2.1")]
    [InlineData("127.0.0.1, 10.0.0.0/8", "198.51.100.9, 192.0.2.1, 10.2.3.4", "192.0.2.1")]
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1")]
    public async Task The_client_address_is_the_one_that_the_last_trusted_proxy_saw(string proxies, string forwarded, string address)
    {
        await using var host = await StartAsync(("ForwardedHeaders__KnownProxies", proxies));
        (await AddressAsync(host, forwarded)).ShouldBe(address);
    }

    [Fact]
    public async Task The_frameworks_forwarding_switch_does_not_make_every_client_a_trusted_proxy()
    {
        await using var host = await StartAsync(("FORWARDEDHEADERS_ENABLED", "true"));
        (await AddressAsync(host, "192.0.2.1")).ShouldBe("127.0.0.1");
    }

    private static Task<TestHost> StartAsync(params (string, string)[] settings) => TestHost.StartAsync(
        app => app.MapGet("/address", (HttpContext context) => $"{context.Connection.RemoteIpAddress}"), settings);

    private static async Task<string> AddressAsync(TestHost host, string forwarded)
    {
        using var answer = await host.GetAsync("/address", ("X-Forwarded-For", forwarded));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
