using System.Net.Sockets;
using System.Text;

namespace Cello.TopologyTests.Upstream;

/// <summary>A request that has arrived at the fake Users server. What is written to it is sent unchanged.</summary>
public sealed class UpstreamCall(TcpClient connection, string requestLine, CancellationToken stopped)
{
    public string Path => requestLine.Split(' ')[1];

    /// <summary>The id at the end of the path.</summary>
    public string UserId => Path.TrimEnd('/').Split('/')[^1];

    /// <summary>The requested user, as the real host writes it.</summary>
    public string User => AnswerOf($$"""{"id":{{UserId}},"name":"Alice"}""");

    public CancellationToken Stopped => stopped;

    /// <summary>What a contract's route answers with a value.</summary>
    public static string AnswerOf(string value) => $$"""{"value":{{value}},"refusal":null}""";

    public Task WriteAsync(string raw) => WriteAsync(Encoding.UTF8.GetBytes(raw));

    public async Task WriteAsync(ReadOnlyMemory<byte> raw) => await connection.GetStream().WriteAsync(raw, stopped);

    /// <summary>Waits until the caller has disconnected, which ends the call with an <see cref="EndOfStreamException"/>.</summary>
    public async Task CallerLeavesAsync() => await connection.GetStream().ReadExactlyAsync(new byte[1], stopped);

    /// <summary>Closes the connection with a reset.</summary>
    public void Reset() => connection.LingerState = new LingerOption(enable: true, seconds: 0);
}
