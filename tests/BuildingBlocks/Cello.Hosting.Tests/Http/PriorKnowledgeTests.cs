using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace Cello.Hosting.Tests.Http;

/// <summary>One address without TLS serves HTTP/1.1 and HTTP/2, whichever the client starts with.</summary>
public sealed class PriorKnowledgeTests
{
    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    /// <summary>A SETTINGS frame without settings, which every client sends after the preface (RFC 9113, section 3.4).</summary>
    private static readonly byte[] Settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_client_is_answered_in_the_protocol_version_that_it_starts_with(string version)
    {
        await using var host = await TestHost.StartAsync();

        using var answer = await AskAsync(host, HttpMethod.Get, "/hello", version);

        (answer.StatusCode, answer.Version).ShouldBe((HttpStatusCode.OK, new Version(version)));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Bodies_and_refusals_are_the_same_in_both_versions(string version)
    {
        await using var host = await TestHost.StartAsync(("RequestLimits__MaxBodyBytes", "1024"));

        using var echo = await AskAsync(host, HttpMethod.Post, "/echo", version, new { text = "hello" });
        using var large = await AskAsync(host, HttpMethod.Post, "/echo", version, new { text = new string('a', 100_000) });
        using var missing = await AskAsync(host, HttpMethod.Put, "/nowhere", version, new { });

        (await echo.Content.ReadFromJsonAsync<TestHost.Note>(TestContext.Current.CancellationToken)).ShouldBe(new TestHost.Note("hello"));
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        new[] { large, missing }.ShouldAllBe(answer => answer.Content.Headers.ContentType!.MediaType == "application/problem+json");
    }

    [Fact]
    public async Task A_preface_may_arrive_in_pieces()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await ConnectAsync(host);
        foreach (var piece in Preface)
        {
            await client.SendAsync(new[] { piece }, TestContext.Current.CancellationToken);
        }

        await client.SendAsync(Settings, TestContext.Current.CancellationToken);

        var frame = new byte[9];
        await new NetworkStream(client).ReadExactlyAsync(frame, TestContext.Current.CancellationToken);
        frame[3].ShouldBe((byte)4, "The server's first frame is SETTINGS.");
    }

    [Theory]
    [InlineData("PRI * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("PUT /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    public async Task A_request_that_only_starts_like_a_preface_is_answered_in_HTTP_1(string request)
    {
        await using var host = await TestHost.StartAsync();
        using var client = await ConnectAsync(host);
        using var reader = new StreamReader(new NetworkStream(client));

        await client.SendAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);

        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldStartWith("HTTP/1.1 4");
    }

    [Fact]
    public async Task A_silent_connection_does_not_prevent_a_host_from_stopping()
    {
        var host = await TestHost.StartAsync(("Shutdown__DrainSeconds", "600"));
        using var silent = await ConnectAsync(host);
        using var hesitant = await ConnectAsync(host);
        await hesitant.SendAsync(Preface.AsMemory(0, 5), TestContext.Current.CancellationToken);

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_silent_connection_is_closed_after_the_timeout()
    {
        await using var host = await TestHost.StartAsync(("RequestLimits__KeepAliveSeconds", "1"));
        using var silent = await ConnectAsync(host);

        (await silent.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_configured_for_HTTP_1_serves_only_HTTP_1()
    {
        await using var host = await TestHost.StartAsync(("Kestrel__EndpointDefaults__Protocols", "Http1"));

        (await AskAsync(host, HttpMethod.Get, "/hello", "1.1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<HttpRequestException>(AskAsync(host, HttpMethod.Get, "/hello", "2.0"));
    }

    private static async Task<Socket> ConnectAsync(TestHost host)
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task<HttpResponseMessage> AskAsync(TestHost host, HttpMethod method, string path, string version, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Version = new Version(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body is null ? null : JsonContent.Create(body),
        };
        return await host.SendAsync(request);
    }
}
