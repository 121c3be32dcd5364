using System.Net.Http.Json;
using System.Text.Json;
using Cello.Hosting.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Tests.Http;

public sealed class ForwardedPrefixTests
{
    [Theory]
    [InlineData("127.0.0.1", "/api", "/api/things/1")]
    [InlineData("127.0.0.1", "/api/", "/api/things/1")]
    [InlineData("127.0.0.1", "/", "/things/1")]
    [InlineData("127.0.0.1", "", "/things/1")]
    [InlineData("127.0.0.1", "/outer, /inner", "/outer/inner/things/1")]
    [InlineData("127.0.0.1", "/a-b.c_d~e/v1", "/a-b.c_d~e/v1/things/1")]
    [InlineData("127.0.0.1", "/%C3%BC", "/%C3%BC/things/1")]
    [InlineData("10.0.0.0/8", "/api", "/things/1")]
    [InlineData("", "/api", "/things/1")]
    [InlineData("127.0.0.1", "api", "/things/1")]
    [InlineData("127.0.0.1", "//evil.example", "/things/1")]
    [InlineData("127.0.0.1", "/api//evil", "/things/1")]
    [InlineData("127.0.0.1", "https://evil.example/api", "/things/1")]
    [InlineData("127.0.0.1", "/\\evil.example", "/things/1")]
    [InlineData("127.0.0.1", "/api/../evil", "/things/1")]
    [InlineData("127.0.0.1", "/.", "/things/1")]
    [InlineData("127.0.0.1", "/%2e%2E/evil", "/things/1")]
    [InlineData("127.0.0.1", "/%2Fevil.example", "/things/1")]
    [InlineData("127.0.0.1", "/%5Cevil.example", "/things/1")]
    [InlineData("127.0.0.1", "/%0D%0ASet-Cookie", "/things/1")]
    [InlineData("127.0.0.1", "/%252e%252e", "/things/1")]
    [InlineData("127.0.0.1", "/%FF", "/things/1")]
    [InlineData("127.0.0.1", "/a?b", "/things/1")]
    [InlineData("127.0.0.1", "/a#b", "/things/1")]
    [InlineData("127.0.0.1", "/\"><script>", "/things/1")]
    [InlineData("127.0.0.1", "/api, evil", "/things/1")]
    public async Task A_Location_begins_only_with_the_prefix_that_a_trusted_proxy_removed(string proxies, string prefix, string location)
    {
        await using var host = await StartAsync(proxies);
        using var answer = await host.GetAsync("/made", (ForwardedPrefix.Header, prefix));
        answer.Headers.Location!.OriginalString.ShouldBe(location);
    }

    [Theory]
    [InlineData("/ü")]
    [InlineData("/Ã¼")]
    [InlineData("/\u0000")]
    [InlineData("/\u202Egnp")]
    public void A_prefix_must_be_ASCII(string prefix) => ForwardedPrefix.Read(prefix).HasValue.ShouldBeFalse();

    [Fact]
    public void A_prefix_has_a_bounded_length()
    {
        ForwardedPrefix.Read("/" + new string('a', 255)).HasValue.ShouldBeTrue();
        ForwardedPrefix.Read("/" + new string('a', 256)).HasValue.ShouldBeFalse();
    }

    [Fact]
    public async Task A_Location_on_another_host_is_unchanged()
    {
        await using var host = await StartAsync("127.0.0.1");
        using var answer = await host.GetAsync("/elsewhere", (ForwardedPrefix.Header, "/api"));
        answer.Headers.Location!.OriginalString.ShouldBe("https://example.com/1");
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("/api", "/api")]
    [InlineData("/outer, /inner", "/outer/inner")]
    public async Task Links_the_OpenAPI_document_and_its_page_are_below_the_prefix(string? sent, string prefix)
    {
        await using var host = await StartAsync("127.0.0.1");
        (string, string)[] headers = sent is null ? [] : [(ForwardedPrefix.Header, sent)];

        var links = (await JsonAsync("/")).GetProperty("links");
        links.GetProperty("docs").GetString().ShouldBe($"{prefix}/docs");
        links.GetProperty("health").GetString().ShouldBe($"{prefix}/health");
        links.GetProperty("metrics").GetString().ShouldBe($"{prefix}/metrics");
        var server = (await JsonAsync("/openapi/v1.json")).GetProperty("servers")[0].GetProperty("url").GetString();
        server.ShouldBe(prefix.Length > 0 ? prefix : "/");
        using var page = await host.GetAsync("/docs/", headers);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldNotContain("\"/openapi");
        html.ShouldNotContain("\"/docs");

        async Task<JsonElement> JsonAsync(string path)
        {
            using var answer = await host.GetAsync(path, headers);
            return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        }
    }

    private static Task<TestHost> StartAsync(string proxies) => TestHost.StartAsync(
        app =>
        {
            app.MapGet("/made", () => TypedResults.Created("/things/1"));
            app.MapGet("/elsewhere", () => TypedResults.Created("https://example.com/1"));
        },
        ("ForwardedHeaders__KnownProxies", proxies));
}
