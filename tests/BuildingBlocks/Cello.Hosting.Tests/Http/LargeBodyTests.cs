using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

namespace Cello.Hosting.Tests.Http;

public sealed class LargeBodyTests
{
    private const int MiB = 1024 * 1024;
    private const string Sound = "{\"text\":\"";
    private const string Malformed = "{\"text\":!";

    [Theory]
    [InlineData("/echo", Sound, 2, false, "413 Payload Too Large")]
    [InlineData("/echo", Sound, 2, true, "413 Payload Too Large")]
    [InlineData("/echo", Sound, 50, false, "413 Payload Too Large")]
    [InlineData("/echo", Sound, 50, true, "413 Payload Too Large")]
    [InlineData("/echo", Malformed, 50, true, "400 Bad Request")]
    [InlineData("/nowhere", Sound, 50, false, "404 Not Found")]
    [InlineData("/nowhere", Sound, 50, true, "404 Not Found")]
    [InlineData("/closed-post", Sound, 50, false, "401 Unauthorized")]
    [InlineData("/deaf", Sound, 50, true, "200 OK")]
    public async Task A_client_that_sends_the_whole_request_before_it_reads_gets_its_answer(string path, string start, int size, bool chunked, string status)
    {
        await using var host = await TestHost.StartAsync(app => app.MapPost("/closed-post", () => "hello"), ("JWT_SECRET", TestHost.Secret));
        await using var client = await RawClient.ConnectAsync(host);
        await client.PostAsync(path, start, size * MiB, chunked);

        var answer = await client.AnswerAsync();
        answer.ShouldStartWith($"HTTP/1.1 {status}\r\n");
        if (answer.Contains("\r\nConnection: close\r\n", StringComparison.Ordinal))
        {
            (await client.AnswerAsync()).ShouldBeEmpty(); // Closed in an orderly way, not reset.
        }
        else
        {
            await client.PostAsync("/deaf", "", 0, chunked: false);
            (await client.AnswerAsync()).ShouldStartWith("HTTP/1.1 200 OK\r\n");
        }

        host.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public async Task HttpClient_gets_a_413_that_states_the_limit(int size)
    {
        await using var host = await TestHost.StartAsync();
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes(Sound + new string('a', size * MiB)));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await host.Client.PostAsync("/echo", body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("The body is larger than 1 MiB");
        (await answer.ProblemTypeAsync()).ShouldBe("/problems/payload-too-large");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_exactly_the_limit_is_read_and_a_body_one_byte_longer_is_refused(bool chunked)
    {
        await using var host = await TestHost.StartAsync();
        foreach (var (extra, status) in new[] { (0, "400 Bad Request"), (1, "413 Payload Too Large") })
        {
            await using var client = await RawClient.ConnectAsync(host);
            await client.PostAsync("/echo", Sound + new string('a', 65_536 - Sound.Length + extra), 15 * 65_536, chunked);
            (await client.AnswerAsync()).ShouldStartWith($"HTTP/1.1 {status}\r\n"); // The JSON is incomplete.
        }
    }

    [Fact]
    public async Task The_connection_is_reused_after_an_answer_that_left_the_body_unread()
    {
        await using var host = await TestHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host);
        foreach (var path in new[] { "/echo", "/deaf", "/nowhere" })
        {
            await client.PostAsync(path, Malformed, MiB / 2, chunked: false);
            (await client.AnswerAsync()).ShouldStartWith("HTTP/1.1 ");
            await client.PostAsync(path, Malformed, MiB / 2, chunked: true);
            (await client.AnswerAsync()).ShouldStartWith("HTTP/1.1 ");
        }
    }

    [Fact]
    public async Task A_client_that_waits_for_100_Continue_is_refused_before_it_sends()
    {
        await using var host = await TestHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host);
        await client.HeadAsync("/echo", $"Content-Length: {2 * MiB}", "Expect: 100-continue");
        var answer = await client.AnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("\r\nConnection: close\r\n");
    }

    [Fact]
    public async Task A_body_without_an_end_is_abandoned()
    {
        await using var host = await TestHost.StartAsync(("RequestLimits__DrainBytes", $"{4 * MiB}"));
        await using var client = await RawClient.ConnectAsync(host);
        await client.HeadAsync("/echo", "Transfer-Encoding: chunked");
        await Should.ThrowAsync<IOException>(async () =>
        {
            for (var sent = 0; sent < 512 * MiB; sent += 65_536)
            {
                await client.PieceAsync(chunked: true);
            }
        });
    }

    [Fact]
    public async Task A_body_that_stalls_is_abandoned_in_time()
    {
        await using var host = await TestHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host);
        await client.HeadAsync("/echo", $"Content-Length: {2 * MiB}");
        await client.PieceAsync(chunked: false);
        (await client.AnswerAsync()).ShouldStartWith("HTTP/1.1 413 ");

        var end = client.AnswerAsync();
        end.IsCompleted.ShouldBeFalse();
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await Should.ThrowAsync<IOException>(end);
    }

    [Fact]
    public async Task An_endpoint_may_have_its_own_limit()
    {
        await using var host = await TestHost.StartAsync(app =>
            app.MapPost("/large", (TestHost.Note note) => $"{note.Text?.Length}").WithMetadata(new RequestSizeLimitAttribute(3 * MiB)));
        using var body = new StringContent($"{Sound}{new string('a', 2 * MiB)}\"}}", Encoding.UTF8, "application/json");
        using var answer = await host.Client.PostAsync("/large", body, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe($"{2 * MiB}");
    }
}
