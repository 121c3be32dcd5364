namespace Cello.TopologyTests.Upstream;

/// <summary>What a false Users host does with a call. The connection ends when it is done.</summary>
public delegate Task Responder(UpstreamCall call);

/// <summary>The ways to answer.</summary>
public static class Respond
{
    private const string JsonType = "application/json";

    public static Responder Soundly { get; } =
        call => Json($$"""{"id":{{call.UserId}},"name":"Alice","email":"alice@example.com"}""")(call);

    public static Responder NoSuchUser { get; } = With(
        404,
        "application/problem+json",
        """{"type":"/problems/user-not-found","title":"Not found","status":404,"detail":"User not found","error":"User not found","trace_id":"1"}""");

    public static Responder Never { get; } = call => call.CallerLeavesAsync();

    public static Responder Json(string body) => With(200, JsonType, body);

    public static Responder Status(int status) => With(status, JsonType, "{}");

    public static Responder With(int status, string type, string body, string header = "") => call => call.WriteAsync(
        $"HTTP/1.1 {status} Whatever\r\nContent-Type: {type}\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\n"
        + $"{header}Connection: close\r\n\r\n{body}");

    public static Responder Raw(string bytes) => call => call.WriteAsync(bytes);

    /// <summary>A sound beginning, then a byte now and then for ever.</summary>
    public static Responder InDrips { get; } = async call =>
    {
        await call.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {JsonType}\r\nContent-Length: 100000\r\n\r\n");
        using var drip = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await drip.WaitForNextTickAsync(call.Stopped))
        {
            await call.WriteAsync(" ");
        }
    };

    public static Responder Reset { get; } = call =>
    {
        call.Reset();
        return Task.CompletedTask;
    };
}
