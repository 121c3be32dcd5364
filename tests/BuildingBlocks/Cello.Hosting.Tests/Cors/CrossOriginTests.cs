using System.Net;
using Cello.Hosting.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

namespace Cello.Hosting.Tests.Cors;

public sealed class CrossOriginTests
{
    private const string App = "https://app.example.com";

    [Theory]
    [InlineData("/hello")]
    [InlineData("/nowhere")]
    [InlineData("/closed")]
    [InlineData("/broken")]
    public async Task Any_origin_may_read_every_answer_and_the_APIs_headers(string path)
    {
        await using var host = await TestHost.StartAsync(("JWT_SECRET", TestHost.Secret));
        using var answer = await host.GetAsync(path, ("Origin", App));
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
        answer.Header("Access-Control-Allow-Credentials").ShouldBeNull();
        answer.Header("Access-Control-Expose-Headers")!.Split(',').ShouldBe(
        [
            "Allow", "Location", "Retry-After", "WWW-Authenticate",
            "X-Request-Id", "Idempotency-Replayed", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
        ]);
    }

    [Fact]
    public async Task A_preflight_is_answered_without_a_token_and_does_not_count_against_the_limit()
    {
        await using var host = await TestHost.StartAsync(("JWT_SECRET", TestHost.Secret), ("RateLimit__Requests", "1"));
        for (var call = 0; call < 3; call++)
        {
            using var answer = await PreflightAsync(host, App);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
            answer.Header("Access-Control-Allow-Methods")!.Split(',').ShouldContain("PUT");
            answer.Header("Access-Control-Max-Age").ShouldBe("600");
            answer.Header("X-RateLimit-Limit").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("authorization,content-type")]
    [InlineData("idempotency-key")]
    [InlineData("x-request-id")]
    [InlineData("x-request-timeout-ms")]
    [InlineData("baggage,traceparent,tracestate")]
    [InlineData("X-REQUEST-TIMEOUT-MS")]
    public async Task Every_header_that_a_host_reads_may_be_sent(string headers)
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await PreflightAsync(host, App, headers);
        Allowed(answer).ShouldBe(headers.Split(','), StringComparer.OrdinalIgnoreCase, ignoreOrder: true);
    }

    [Fact]
    public async Task A_header_that_an_endpoint_reads_may_be_sent()
    {
        await using var host = await TestHost.StartAsync(app =>
        {
            app.MapGet("/shelf", ([FromHeader(Name = "X-Shelf")] string? shelf) => shelf);
            app.MapGet("/edition", ([FromHeader] string? edition) => edition);
        });
        using var answer = await PreflightAsync(host, App, "x-shelf,edition");
        Allowed(answer).ShouldBe(["x-shelf", "edition"], StringComparer.OrdinalIgnoreCase, ignoreOrder: true);
    }

    [Theory]
    [InlineData("x-forwarded-for")]
    [InlineData("cookie")]
    [InlineData("x-shelf")]
    public async Task No_other_header_may_be_sent(string header)
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await PreflightAsync(host, App, $"authorization,{header}");
        Allowed(answer).ShouldNotContain(header, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(App, true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://app.example.com.evil.example", false)]
    [InlineData("http://app.example.com", false)]
    [InlineData("https://app.example.com:8443", false)]
    [InlineData("null", false)]
    public async Task With_a_list_only_the_listed_origins_are_allowed(string origin, bool allowed)
    {
        await using var host = await TestHost.StartAsync(("Cors__Origins", $"{App}, http://localhost:3000"));
        using var answer = await host.GetAsync("/hello", ("Origin", origin));
        answer.Header("Access-Control-Allow-Origin").ShouldBe(allowed ? origin : null);
        answer.Header("Access-Control-Allow-Credentials").ShouldBeNull();
        using var preflight = await PreflightAsync(host, origin);
        preflight.Header("Access-Control-Allow-Origin").ShouldBe(allowed ? origin : null);
    }

    [Fact]
    public async Task None_disables_CORS()
    {
        await using var host = await TestHost.StartAsync(("Cors__Origins", "none"));
        using var answer = await host.GetAsync("/hello", ("Origin", App));
        answer.Header("Access-Control-Allow-Origin").ShouldBeNull();
    }

    /// <summary>The headers that the preflight named and that a browser may send.</summary>
    private static IEnumerable<string> Allowed(HttpResponseMessage preflight) =>
        preflight.Header("Access-Control-Allow-Headers")!.Split(',').Intersect(
            preflight.RequestMessage!.Headers.GetValues("Access-Control-Request-Headers").Single().Split(','), StringComparer.OrdinalIgnoreCase);

    private static async Task<HttpResponseMessage> PreflightAsync(TestHost host, string origin, string headers = "authorization,content-type")
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/closed");
        return await host.SendAsync(
            request,
            ("Origin", origin),
            ("Access-Control-Request-Method", "PUT"),
            ("Access-Control-Request-Headers", headers));
    }
}
