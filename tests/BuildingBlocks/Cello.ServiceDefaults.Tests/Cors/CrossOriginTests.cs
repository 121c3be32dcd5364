using System.Net;
using Cello.ServiceDefaults.Tests.Http;

namespace Cello.ServiceDefaults.Tests.Cors;

public sealed class CrossOriginTests
{
    private const string App = "https://app.example.com";

    [Theory]
    [InlineData("/hello")]
    [InlineData("/nowhere")]
    [InlineData("/closed")]
    [InlineData("/broken")]
    public async Task Any_origin_may_read_every_answer_and_the_headers_of_the_API(string path)
    {
        await using var host = await TestHost.StartAsync(("JWT_SECRET", TestHost.Secret));
        using var answer = await host.GetAsync(path, ("Origin", App));
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
        answer.Header("Access-Control-Allow-Credentials").ShouldBeNull();
        answer.Header("Access-Control-Expose-Headers")!.Split(',').ShouldBe(
        [
            "Location", "Retry-After", "X-Request-Id", "Idempotency-Replayed", "WWW-Authenticate",
            "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
        ]);
    }

    [Fact]
    public async Task A_preflight_is_answered_without_a_token_and_without_counting()
    {
        await using var host = await TestHost.StartAsync(("JWT_SECRET", TestHost.Secret), ("RateLimit__Requests", "1"));
        for (var call = 0; call < 3; call++)
        {
            using var answer = await PreflightAsync(host, App);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
            answer.Header("Access-Control-Allow-Methods")!.Split(',').ShouldContain("PUT");
            answer.Header("Access-Control-Allow-Headers")!.Split(',').ShouldBeSubsetOf(
                ["Accept", "Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id", "traceparent", "tracestate"]);
            answer.Header("Access-Control-Max-Age").ShouldBe("600");
            answer.Header("X-RateLimit-Limit").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(App, true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://app.example.com.evil.example", false)]
    [InlineData("http://app.example.com", false)]
    [InlineData("https://app.example.com:8443", false)]
    [InlineData("null", false)]
    public async Task With_a_list_only_its_origins_are_let_in(string origin, bool allowed)
    {
        await using var host = await TestHost.StartAsync(("Cors__Origins", $"{App}, http://localhost:3000"));
        using var answer = await host.GetAsync("/hello", ("Origin", origin));
        answer.Header("Access-Control-Allow-Origin").ShouldBe(allowed ? origin : null);
        answer.Header("Access-Control-Allow-Credentials").ShouldBeNull();
        using var preflight = await PreflightAsync(host, origin);
        preflight.Header("Access-Control-Allow-Origin").ShouldBe(allowed ? origin : null);
    }

    [Fact]
    public async Task None_turns_it_off()
    {
        await using var host = await TestHost.StartAsync(("Cors__Origins", "none"));
        using var answer = await host.GetAsync("/hello", ("Origin", App));
        answer.Header("Access-Control-Allow-Origin").ShouldBeNull();
    }

    private static async Task<HttpResponseMessage> PreflightAsync(TestHost host, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/closed");
        return await host.SendAsync(
            request,
            ("Origin", origin),
            ("Access-Control-Request-Method", "PUT"),
            ("Access-Control-Request-Headers", "authorization,content-type"));
    }
}
