using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Tests.Http;

public sealed class SecurityHeadersTests
{
    private const string Hsts = "Strict-Transport-Security";
    private const string Csp = "Content-Security-Policy";

    [Theory]
    [InlineData("/hello")]
    [InlineData("/nowhere")]
    [InlineData("/broken")]
    [InlineData("/health/live")]
    public async Task Every_answer_has_the_security_headers(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await host.GetAsync(path);
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Referrer-Policy").ShouldBe("no-referrer");
        answer.Header(Csp).ShouldBe("default-src 'none'; frame-ancestors 'none'");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Header("Server").ShouldBeNull();
        answer.Header(Hsts).ShouldBeNull();
    }

    [Fact]
    public async Task The_API_reference_may_run_its_own_scripts_and_may_be_cached()
    {
        await using var host = await TestHost.StartAsync(app => app.MapGet("/docs/page", () => "page"));
        using var answer = await host.GetAsync("/docs/page");
        answer.Header(Csp).ShouldNotBeNull().ShouldContain("script-src 'self' 'unsafe-inline';");
        answer.Header(Csp).ShouldNotBeNull().ShouldContain("frame-ancestors 'none'");
        answer.Headers.CacheControl.ShouldBeNull();
    }

    [Fact]
    public async Task A_header_that_an_endpoint_sets_is_kept()
    {
        await using var host = await TestHost.StartAsync(app => app.MapGet("/own", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "max-age=60";
            response.Headers.ContentSecurityPolicy = "default-src 'self'";
        }));
        using var answer = await host.GetAsync("/own");
        answer.Header("Cache-Control").ShouldBe("max-age=60");
        answer.Header(Csp).ShouldBe("default-src 'self'");
    }

    [Theory]
    [InlineData("/hello")]
    [InlineData("/broken")]
    public async Task Over_HTTPS_answers_have_HSTS(string path)
    {
        await using var host = await TestHost.StartAsync(("ForwardedHeaders__KnownProxies", "127.0.0.1"));
        using var answer = await host.GetAsync(path, ("X-Forwarded-For", "192.0.2.1"), ("X-Forwarded-Proto", "https"));
        answer.Header(Hsts).ShouldBe("max-age=2592000");
    }

    [Theory]
    [InlineData("SecurityHeaders__HstsDays", "0")]
    [InlineData("SecurityHeaders__Enabled", "false")]
    public async Task The_security_headers_can_be_disabled(string setting, string value)
    {
        await using var host = await TestHost.StartAsync(("ForwardedHeaders__KnownProxies", "127.0.0.1"), (setting, value));
        using var answer = await host.GetAsync("/hello", ("X-Forwarded-For", "192.0.2.1"), ("X-Forwarded-Proto", "https"));
        answer.Header(Hsts).ShouldBeNull();
        (answer.Header("Referrer-Policy") is null).ShouldBe(setting.EndsWith("Enabled", StringComparison.Ordinal));
    }
}
