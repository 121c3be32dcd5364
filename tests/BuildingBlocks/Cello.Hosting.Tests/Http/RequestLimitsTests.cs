using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Tests.Http;

public sealed class RequestLimitsTests
{
    [Fact]
    public async Task A_body_that_arrives_too_slowly_is_a_408()
    {
        await using var host = await TestHost.StartAsync(("RequestLimits__BodyGraceSeconds", "2"));
        await using var client = await RawClient.ConnectAsync(host);
        await client.HeadAsync("/echo", "Content-Length: 1000");
        await client.WriteAsync("{");
        var answer = await client.AnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 408 ");
        answer.ShouldContain("/problems/request-timeout");
    }

    [Fact]
    public async Task Headers_without_an_end_are_a_408()
    {
        await using var host = await TestHost.StartAsync(("RequestLimits__HeadersSeconds", "1"));
        await using var client = await RawClient.ConnectAsync(host);
        await client.WriteAsync("POST /echo HTTP/1.1\r\nHost: localhost\r\n");
        (await client.AnswerAsync()).ShouldStartWith("HTTP/1.1 408 ");
    }

    [Theory]
    [InlineData(98, 1, "404")]
    [InlineData(99, 1, "431")]
    [InlineData(1, 79 * 1024, "404")]
    [InlineData(1, 81 * 1024, "431")]
    public async Task Headers_are_limited_in_number_and_size(int count, int length, string status)
    {
        await using var host = await TestHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host);
        await client.HeadAsync("/nowhere", [.. Enumerable.Range(0, count).Select(number => $"X-{number}: {new string('a', length)}")]);
        (await client.AnswerAsync()).ShouldStartWith($"HTTP/1.1 {status} ");
    }

    [Fact]
    public async Task The_maximum_body_size_is_configurable()
    {
        await using var host = await TestHost.StartAsync(("RequestLimits__MaxBodyBytes", "2000"));
        await using var client = await RawClient.ConnectAsync(host);
        await client.PostAsync("/echo", "{", 65_536, chunked: true);
        (await client.AnswerAsync()).ShouldContain("The body is larger than 2000 bytes");
    }

    [Fact]
    public async Task A_client_that_disconnects_during_its_body_leaves_no_log_entry()
    {
        var examined = new TaskCompletionSource();
        var host = await TestHost.StartAsync(app => app.MapPost("/partly", ReadAsync).AllowAnonymous(), ("JWT_SECRET", TestHost.Secret));
        await using (var client = await RawClient.ConnectAsync(host))
        {
            await client.HeadAsync("/partly", "Content-Length: 1000");
            await client.WriteAsync("{\"text\":\"half");
            await examined.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }

        await host.DisposeAsync(); // Waits until the connection has ended.
        host.Warnings.ShouldBeEmpty();

        // What a JSON reader does with half a value: it has examined everything, consumed nothing, and requests more.
        async Task<long> ReadAsync(HttpRequest request)
        {
            var first = await request.BodyReader.ReadAsync(CancellationToken.None);
            request.BodyReader.AdvanceTo(first.Buffer.Start, first.Buffer.End);
            examined.SetResult();
            var more = await request.BodyReader.ReadAsync(CancellationToken.None);
            return more.Buffer.Length;
        }
    }
}
