using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace Cello.Hosting.Tests.Http;

public sealed class BodyEncodingTests
{
    private const string Json = "application/json";

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; Charset=\"UTF-8\"; profile=x")]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/json; charset=utf-8; charset=\"UTF-8\"")]
    public async Task UTF8_bodies_are_read_in_every_notation_of_the_charset(string type)
    {
        await using var host = await TestHost.StartAsync();
        foreach (var mark in new byte[][] { [], [0xEF, 0xBB, 0xBF] })
        {
            using var answer = await PostAsync(host, type, [.. mark, .. "{\"text\":\"Zoë\"}"u8]);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadFromJsonAsync<TestHost.Note>(TestContext.Current.CancellationToken))!.Text.ShouldBe("Zoë");
        }
    }

    [Theory]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("application/json; charset=\"iso-8859-1\"")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=windows-1252")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("application/json; charset=")]
    [InlineData("application/json; charset=utf-8; charset=utf-16")]
    [InlineData("application/json; charset=utf-16; charset=utf-8")]
    [InlineData("application/json; charset=\"utf-8")]
    [InlineData("application/json; charset=\"utf-8\\\"\"")]
    public async Task A_body_in_another_charset_is_refused(string type)
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await PostAsync(host, type, "{\"text\":\"plain\"}"u8.ToArray());
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.ProblemTypeAsync()).ShouldBe("/problems/unsupported-media-type");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("ZSTD")]
    [InlineData("aes128gcm")]
    [InlineData("identity, gzip")]
    [InlineData("utf-8")]
    public async Task A_body_with_a_content_coding_is_refused_with_the_accepted_codings(string coding)
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await PostAsync(host, Json, "{\"text\":\"plain\"}"u8.ToArray(), coding);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        answer.Header("Accept-Encoding").ShouldBe("identity");
        (await answer.ProblemTypeAsync()).ShouldBe("/problems/unsupported-media-type");
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("Identity, identity")]
    [InlineData("")]
    public async Task The_identity_content_coding_is_accepted(string coding)
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await PostAsync(host, Json, "{\"text\":\"plain\"}"u8.ToArray(), coding);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("gzip, chunked")]
    [InlineData("chunked, chunked")]
    public async Task An_unsupported_transfer_coding_is_refused(string coding)
    {
        await using var host = await TestHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host);
        await client.HeadAsync("/echo", $"Transfer-Encoding: {coding}");
        await client.WriteAsync("10\r\n{\"text\":\"plain\"}\r\n0\r\n\r\n");
        var answer = await client.AnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 501 ");
        answer.ShouldContain("/problems/transfer-encoding-not-supported");
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { (byte)'\\', (byte)'u', (byte)'d', (byte)'8', (byte)'0', (byte)'0' })]
    public async Task Text_that_is_not_Unicode_is_refused_in_values_and_in_member_names(byte[] text)
    {
        await using var host = await TestHost.StartAsync();
        foreach (var body in new byte[][] { [.. "{\"text\":\""u8, .. text, .. "\"}"u8], [.. "{\""u8, .. text, .. "\":\"plain\"}"u8] })
        {
            using var answer = await PostAsync(host, Json, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, Encoding.Latin1.GetString(body));
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(TestHost host, string type, byte[] body, string? coding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (coding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo") { Content = content };
        return await host.SendAsync(request);
    }
}
