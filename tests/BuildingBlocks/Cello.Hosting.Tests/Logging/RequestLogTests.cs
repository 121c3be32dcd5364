using System.Security.Claims;
using Cello.Hosting.Authentication;
using Cello.Hosting.Http;
using Cello.Hosting.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Hosting.Tests.Logging;

public sealed class RequestLogTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DefaultHttpContext _context = new() { Request = { Method = "GET", Path = "/secret-path" }, TraceIdentifier = "request-1" };
    private readonly RecordingLog _log = new();

    [Fact]
    public async Task The_line_holds_the_duration_in_milliseconds()
    {
        await RunAsync(_ =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(12.345));
            return Task.CompletedTask;
        });

        _log.Lines.ShouldHaveSingleItem().ShouldBe((LogLevel.Information, "GET unmatched 200 in 12.34 ms"));
        _log.Values["DurationMs"].ShouldBe(12.34);
        _log.Values["RequestId"].ShouldBe("request-1");
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("order_service", "order_service")]
    [InlineData("alice@example.com", null)]
    [InlineData("a\nb", null)]
    public async Task A_subject_that_is_not_a_plain_identifier_is_omitted(string subject, string? logged)
    {
        Claim[] claims = [new("sub", subject), new("role", "service")];
        _context.User = TokenPrincipal.Of(new ClaimsPrincipal(new ClaimsIdentity(claims, "Bearer", "sub", "role")))!;

        await RunAsync(_ => Task.CompletedTask);

        _log.Values["Subject"].ShouldBe(logged);
    }

    [Fact]
    public async Task An_unhandled_exception_is_logged_as_the_500_that_the_server_answers()
    {
        await Should.ThrowAsync<FormatException>(() => RunAsync(_ => throw new FormatException()));

        _log.Values["Status"].ShouldBe(500);
    }

    [Fact]
    public async Task A_request_that_the_client_aborted_is_logged_as_499()
    {
        _context.RequestAborted = new CancellationToken(canceled: true);

        await RunAsync(_ => Task.CompletedTask);

        _log.Values["Status"].ShouldBe(499);
    }

    [Fact]
    public async Task An_unknown_HTTP_method_is_not_logged()
    {
        _context.Request.Method = "SECRET";

        await RunAsync(_ => Task.CompletedTask);

        _log.Values["Method"].ShouldBe("_OTHER");
    }

    [Theory]
    [InlineData(true, LogLevel.Debug)]
    [InlineData(false, LogLevel.Information)]
    public async Task Probes_are_logged_at_Debug(bool isProbe, LogLevel level)
    {
        object[] marks = isProbe ? [new Probes.Probe()] : [];
        _context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/health"), 0, new EndpointMetadataCollection(marks), null));

        await RunAsync(_ => Task.CompletedTask);

        _log.Lines.ShouldHaveSingleItem().Level.ShouldBe(level);
    }

    private Task RunAsync(RequestDelegate next) => new RequestLog(next, _log.Factory, _clock).InvokeAsync(_context);
}
