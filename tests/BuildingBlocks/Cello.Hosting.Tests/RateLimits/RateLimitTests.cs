using System.Net;
using Cello.Hosting.Tests.Http;

namespace Cello.Hosting.Tests.RateLimits;

public sealed class RateLimitTests
{
    private static readonly (string, string)[] OneRequest = [("RateLimit__Requests", "1"), ("JWT_SECRET", TestHost.Secret)];

    [Fact]
    public async Task Of_201_quick_requests_200_pass_and_one_gets_the_time_to_retry()
    {
        await using var host = await TestHost.StartAsync();
        for (var left = 199; left >= 0; left--)
        {
            using var passed = await host.GetAsync("/hello");
            passed.StatusCode.ShouldBe(HttpStatusCode.OK);
            passed.Header("X-RateLimit-Remaining").ShouldBe($"{left}");
        }

        using var refused = await host.GetAsync("/hello", ("Origin", "https://app.example.com"));
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Header("X-RateLimit-Limit").ShouldBe("200");
        refused.Header("X-RateLimit-Remaining").ShouldBe("0");
        refused.Header("X-RateLimit-Reset").ShouldBe("60");
        refused.Header("Retry-After").ShouldBe("15");
        refused.Header("Access-Control-Allow-Origin").ShouldBe("*");
        refused.Header("X-Request-Id").ShouldNotBeNull();
        (await refused.ProblemTypeAsync()).ShouldBe("/problems/rate-limited");

        host.Clock.Advance(TimeSpan.FromSeconds(15));
        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/hello", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/closed", HttpStatusCode.Unauthorized)]
    [InlineData("/broken", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_states_the_remaining_requests_and_counts(string path, HttpStatusCode status)
    {
        await using var host = await TestHost.StartAsync(OneRequest);
        using var answer = await host.GetAsync(path);
        answer.StatusCode.ShouldBe(status);
        answer.Header("X-RateLimit-Limit").ShouldBe("1");
        answer.Header("X-RateLimit-Remaining").ShouldBe("0");
        answer.Header("X-RateLimit-Reset").ShouldBe("60");
        (await StatusAsync(host)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_subject_has_one_bucket_for_all_its_addresses_and_each_subject_has_its_own()
    {
        await using var host = await TestHost.StartAsync([.. OneRequest, ("ForwardedHeaders__KnownProxies", "127.0.0.1")]);
        (await StatusAsync(host, Bearer(host.Token("7")), From("192.0.2.1"))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host, Bearer(host.Token("7")), From("192.0.2.2"))).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(host, Bearer(host.Token("8")), From("192.0.2.1"))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host, From("192.0.2.1"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_host_with_its_service_token_is_not_limited()
    {
        await using var host = await TestHost.StartAsync(OneRequest);
        for (var call = 0; call < 3; call++)
        {
            using var answer = await host.GetAsync("/hello", Bearer(host.Token("order_service", "service")));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Header("X-RateLimit-Limit").ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_client_that_only_claims_to_be_a_host_is_limited()
    {
        await using var host = await TestHost.StartAsync(OneRequest);
        await using var stranger = await TestHost.StartAsync([("JWT_SECRET", "a secret that this host does not know")]);
        (string, string)[] claims = [Bearer(stranger.Token("order_service", "service")), ("role", "service"), ("X-Service", "order_service")];
        await StatusAsync(host, claims);
        (await StatusAsync(host, claims)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task Operational_endpoints_are_not_limited(string path)
    {
        await using var host = await TestHost.StartAsync(OneRequest);
        for (var call = 0; call < 3; call++)
        {
            using var answer = await host.GetAsync(path);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
            answer.Header("X-RateLimit-Limit").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", HttpStatusCode.TooManyRequests)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", HttpStatusCode.OK)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", HttpStatusCode.TooManyRequests)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", HttpStatusCode.OK)]
    public async Task An_IPv4_address_is_one_client_and_so_is_an_IPv6_network(string first, string second, HttpStatusCode status)
    {
        await using var host = await TestHost.StartAsync([.. OneRequest, ("ForwardedHeaders__KnownProxies", "127.0.0.1")]);
        (await StatusAsync(host, From(first))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host, From(second))).ShouldBe(status);
    }

    [Fact]
    public async Task Zero_disables_the_limit()
    {
        await using var host = await TestHost.StartAsync(("RateLimit__Requests", "0"));
        using var answer = await host.GetAsync("/hello");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Header("X-RateLimit-Limit").ShouldBeNull();
    }

    private static async Task<HttpStatusCode> StatusAsync(TestHost host, params (string, string)[] headers)
    {
        using var answer = await host.GetAsync("/hello", headers);
        return answer.StatusCode;
    }

    private static (string Name, string Value) From(string address) => ("X-Forwarded-For", address);

    private static (string Name, string Value) Bearer(string token) => ("Authorization", $"Bearer {token}");
}
