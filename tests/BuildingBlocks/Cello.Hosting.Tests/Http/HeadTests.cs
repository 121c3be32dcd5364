using Cello.Hosting.Tests.Metrics;

namespace Cello.Hosting.Tests.Http;

public sealed class HeadTests
{
    private static readonly string[] Varying = ["Date", "X-Request-Id", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Transfer-Encoding"];

    [Theory]
    [InlineData("/")]
    [InlineData("/things/7")]
    [InlineData("/things/x")]
    [InlineData("/files/a/b")]
    [InlineData("/broken")]
    [InlineData("/nowhere")]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/contracts")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    [InlineData("/docs/scalar.js")]
    public async Task HEAD_answers_as_GET_does_without_the_body(string path)
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(SampleEndpoints));
        using var get = await SendAsync(host, HttpMethod.Get, path);
        using var head = await SendAsync(host, HttpMethod.Head, path);

        head.StatusCode.ShouldBe(get.StatusCode);
        HeadersOf(head).ShouldBe(HeadersOf(get));
        (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PUT", "/things/7", "GET, HEAD, POST")]
    [InlineData("PUT", "/", "GET, HEAD")]
    [InlineData("POST", "/health/live", "GET, HEAD")]
    public async Task Allow_lists_HEAD_wherever_it_lists_GET(string method, string path, string allowed)
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(SampleEndpoints));
        using var answer = await SendAsync(host, HttpMethod.Parse(method), path);

        answer.Content.Headers.Allow.Order(StringComparer.Ordinal).ShouldBe(allowed.Split(", "));
    }

    [Fact]
    public async Task HEAD_is_counted_as_HEAD_and_is_not_in_the_OpenAPI_document()
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(SampleEndpoints));
        using var head = await SendAsync(host, HttpMethod.Head, "/things/7");

        (await host.Client.ReadAsync("sample_service_http_requests_total"))
            .ShouldBe(["""sample_service_http_requests_total{method="HEAD",path="/things/{id}",status="200"} 1"""]);
        (await host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)).ShouldNotContain("\"head\":");
    }

    private static async Task<HttpResponseMessage> SendAsync(SampleHost host, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string> HeadersOf(HttpResponseMessage answer) => answer.Headers.NonValidated
        .Concat(answer.Content.Headers.NonValidated)
        .Where(header => !Varying.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
        .Select(header => $"{header.Key}: {header.Value}")
        .Order(StringComparer.Ordinal);
}
