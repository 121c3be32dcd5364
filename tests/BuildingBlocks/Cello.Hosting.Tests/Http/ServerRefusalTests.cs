using System.Text.Json;
using Cello.Hosting.Tests.Logging;
using Cello.Hosting.Tests.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cello.Hosting.Tests.Http;

public sealed class ServerRefusalTests
{
    public static TheoryData<string, int, string> Refusals => new()
    {
        { "nonsense\r\n\r\n", 400, "bad-request" },
        { "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\u0003\u0003\r\n\r\n", 400, "bad-request" },
        { "GET /hello HTTP/1.1\r\n\r\n", 400, "bad-request" },
        { "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "bad-request" },
        { "GET /hello HTTP/1.1\r\nHost: jos\u00E9\r\n\r\n", 400, "bad-request" },
        { "GET /hello HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n", 400, "bad-request" },
        { "GET /hello HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 400, "bad-request" },
        { "GET /hell\u00F6 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad-request" },
        { "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400, "bad-request" },
        { "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 400, "bad-request" },
        { "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 405, "method-not-allowed" },
        { $"GET /{new string('a', 10_000)} HTTP/1.1\r\nHost: a\r\n\r\n", 414, "uri-too-long" },
        { $"GET /hello HTTP/1.1\r\nHost: a\r\nX: {new string('a', 81 * 1024)}\r\n\r\n", 431, "headers-too-large" },
        { "GET /hello HTTP/1.9\r\nHost: a\r\n\r\n", 505, "http-version-not-supported" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_by_the_server_has_the_body_and_request_id_of_every_error(string request, int status, string type)
    {
        await using var host = await TestHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host);
        await client.WriteAsync(request);
        var answer = await client.AnswerAsync();

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("\r\nConnection: close\r\n");
        answer.ShouldContain("\r\nContent-Type: application/problem+json\r\n");
        answer.ShouldContain("\r\nX-Request-Id: ");
        var problem = JsonElement.Parse(answer.Split("\r\n\r\n", 2)[1]);
        problem.GetProperty("type").GetString().ShouldBe($"/problems/{type}");
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("error").GetString().ShouldNotBeNullOrWhiteSpace();
        answer.ShouldContain($"X-Request-Id: {problem.GetProperty("trace_id").GetString()}\r\n");
    }

    [Fact]
    public async Task Headers_that_arrive_too_slowly_are_refused_in_the_same_way()
    {
        await using var host = await TestHost.StartAsync(("RequestLimits__HeadersSeconds", "1"));
        await using var client = await RawClient.ConnectAsync(host);
        await client.WriteAsync("GET /hello HTTP/1.1\r\nHost: a\r\n");
        var answer = await client.AnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 408 ");
        answer.ShouldContain("/problems/request-timeout");
    }

    [Fact]
    public async Task The_callers_request_id_is_returned_if_it_was_read()
    {
        await using var host = await TestHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host);
        await client.WriteAsync("GET /hello HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine-1\r\nContent-Length: x\r\n\r\n");
        (await client.AnswerAsync()).ShouldContain("\r\nX-Request-Id: mine-1\r\n");
    }

    [Fact]
    public async Task A_refused_HEAD_has_no_body()
    {
        await using var host = await TestHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host);
        await client.WriteAsync("HEAD /hello HTTP/1.1\r\n\r\n");
        var answer = await client.AllAsync();
        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldEndWith("\r\n\r\n");
        answer.ShouldContain("\r\nX-Request-Id: ");
    }

    [Fact]
    public async Task Answers_before_a_refusal_are_unchanged()
    {
        await using var host = await TestHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host);
        await client.WriteAsync("GET /hello HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n");
        var answers = (await client.AllAsync()).Split("HTTP/1.1 ");
        answers.Length.ShouldBe(4);
        answers[1].ShouldStartWith("200 ");
        answers[2].ShouldStartWith("200 ");
        answers[3].ShouldStartWith("400 ");
        answers[3].ShouldContain("/problems/bad-request");
    }

    [Fact]
    public async Task A_refusal_is_logged_and_counted()
    {
        var log = new RecordingLog();
        await using var host = await SampleHost.StartAsync(builder => builder.Services.AddSingleton<ILoggerProvider>(new RecordingProvider(log)));
        await using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!);
        await client.WriteAsync("GET /hello HTTP/1.9\r\nHost: a\r\n\r\n");
        (await client.AnswerAsync()).ShouldStartWith("HTTP/1.1 505 ");

        log.Lines.ShouldContain((LogLevel.Information, "_OTHER unmatched 505, refused by the server"));
        (await host.Client.ReadAsync("sample_service_http_requests_total"))
            .ShouldBe(["""sample_service_http_requests_total{method="other",path="unmatched",status="505"} 1"""]);
    }

    [Theory]
    [InlineData("User-Agent: Jos\u00E9")]
    [InlineData("User-Agent: Jos\u00C3\u00A9")]
    [InlineData("Referer: http://a/\u00FF")]
    [InlineData("X-Anything: \u0080\u00A0\u00FF")]
    [InlineData("Accept-Language: \u00FC")]
    [InlineData("Cookie: a=\u00E9")]
    [InlineData("baggage: k=\u00E9")]
    [InlineData("tracestate: k=\u00E9")]
    [InlineData("Origin: http://\u00E9")]
    [InlineData("X-Forwarded-For: \u00E9")]
    [InlineData("X-Request-Id: \u00E9")]
    public async Task A_header_may_contain_any_byte(string header)
    {
        await using var host = await TestHost.StartAsync(("ForwardedHeaders__KnownProxies", "127.0.0.1"));
        await using var client = await RawClient.ConnectAsync(host);
        await client.WriteAsync($"GET /hello HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\n");
        var answer = await client.AnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 200 ");
        answer.ShouldContain("\r\nX-Request-Id: ");
        answer.All(char.IsAscii).ShouldBeTrue(answer); // Nothing of it is returned.
    }

    private sealed class RecordingProvider(RecordingLog log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => categoryName == "Cello.Requests" ? log : NullLogger.Instance;

        public void Dispose()
        {
        }
    }
}
