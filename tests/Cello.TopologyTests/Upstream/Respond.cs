using System.Text;

namespace Cello.TopologyTests.Upstream;

/// <summary>What a fake Users server does with a call. The connection ends when it is done.</summary>
public delegate Task Responder(UpstreamCall call);

/// <summary>The ways to answer.</summary>
public static class Respond
{
    public const string JsonType = "application/json";

    private const int FloodSize = 64 * 1024;
    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(10);

    public static Responder Soundly { get; } = User();

    public static Responder NoSuchUser { get; } = Value("null");

    public static Responder Never { get; } = call => call.CallerLeavesAsync();

    public static Responder Reset { get; } = call =>
    {
        call.Reset();
        return Task.CompletedTask;
    };

    /// <summary>A contract's answer with this value.</summary>
    public static Responder Value(string value) => Json(UpstreamCall.AnswerOf(value));

    public static Responder Json(string body) => With(200, JsonType, body);

    public static Responder Status(int status) => With(status, JsonType, "{}");

    public static Responder With(int status, string type, string body, string header = "") =>
        call => call.WriteAsync($"{Head(status, type, Encoding.UTF8.GetByteCount(body), header)}{body}");

    /// <summary>The requested user, valid except for what is given.</summary>
    public static Responder User(int status = 200, string type = JsonType, string header = "", Func<string, byte[]>? encode = null) => async call =>
    {
        var body = (encode ?? Encoding.UTF8.GetBytes)(call.User);
        await call.WriteAsync(Head(status, type, body.Length, header));
        await call.WriteAsync(body);
    };

    public static Responder Raw(string bytes) => Raw(_ => bytes);

    /// <param name="answer">Everything that is sent, made from the JSON of the requested user.</param>
    public static Responder Raw(Func<string, string> answer) => call => call.WriteAsync(answer(call.User));

    /// <summary>One byte at a time with pauses, as long as there are any.</summary>
    public static Responder InDrips(IEnumerable<char> bytes) => async call =>
    {
        using var drip = new PeriodicTimer(Drip);
        foreach (var next in bytes)
        {
            await drip.WaitForNextTickAsync(call.Stopped);
            await call.WriteAsync(next.ToString());
        }
    };

    /// <summary>The same bytes repeatedly at full speed, until this many are sent, or without end.</summary>
    public static Responder Flood(string drop, long bytes = long.MaxValue) => async call =>
    {
        var flood = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(drop, FloodSize / drop.Length)));
        for (var sent = 0L; sent < bytes; sent += flood.Length)
        {
            await call.WriteAsync(flood);
        }
    };

    /// <summary>One response, then another on the same connection.</summary>
    public static Responder Then(this Responder first, Responder second) => async call =>
    {
        await first(call);
        await second(call);
    };

    private static string Head(int status, string type, int length, string header) =>
        $"HTTP/1.1 {status} Whatever\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n{header}Connection: close\r\n\r\n";
}
