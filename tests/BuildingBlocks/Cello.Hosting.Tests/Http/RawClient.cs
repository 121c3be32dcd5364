using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Cello.Hosting.Tests.Http;

/// <summary>An HTTP/1.1 client that works byte by byte, and reads only on request.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private const int PieceBytes = 64 * 1024;
    private static readonly byte[] Piece = Encoding.ASCII.GetBytes(new string('a', PieceBytes));

    private readonly TcpClient _connection;
    private readonly NetworkStream _stream;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private RawClient(TcpClient connection)
    {
        _connection = connection;
        _stream = connection.GetStream();
        _patience.CancelAfter(TimeSpan.FromSeconds(30)); // A test that hangs fails with a message.
    }

    public static Task<RawClient> ConnectAsync(TestHost host) => ConnectAsync(host.Address);

    public static async Task<RawClient> ConnectAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return new RawClient(client);
    }

    public ValueTask WriteAsync(string text) => _stream.WriteAsync(Encoding.Latin1.GetBytes(text), _patience.Token);

    public ValueTask HeadAsync(string path, params string[] headers) =>
        WriteAsync($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    /// <summary>Writes a whole request before it reads the answer.</summary>
    public async Task PostAsync(string path, string start, int bytes, bool chunked)
    {
        await HeadAsync(path, chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {start.Length + bytes}");
        await WriteAsync(chunked ? $"{start.Length:x}\r\n{start}\r\n" : start);
        for (var left = bytes; left > 0; left -= PieceBytes)
        {
            await PieceAsync(chunked);
        }

        await WriteAsync(chunked ? "0\r\n\r\n" : "");
    }

    public async Task PieceAsync(bool chunked)
    {
        await WriteAsync(chunked ? $"{PieceBytes:x}\r\n" : "");
        await _stream.WriteAsync(Piece, _patience.Token);
        await WriteAsync(chunked ? "\r\n" : "");
    }

    /// <summary>The next answer with its body, or the part that arrived before the connection ended.</summary>
    public async Task<string> AnswerAsync()
    {
        var answer = new StringBuilder();
        var buffer = new byte[PieceBytes];
        while (!IsWhole(answer.ToString()))
        {
            var count = await _stream.ReadAsync(buffer, _patience.Token);
            if (count == 0)
            {
                break;
            }

            answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return answer.ToString();
    }

    /// <summary>Everything that arrives until the connection ends.</summary>
    public Task<string> AllAsync() => new StreamReader(_stream, Encoding.UTF8).ReadToEndAsync(_patience.Token);

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _connection.Dispose();
        _patience.Dispose();
    }

    private static bool IsWhole(string answer)
    {
        if (answer.Split("\r\n\r\n", 2) is not [var head, var body])
        {
            return false;
        }

        const string length = "\r\nContent-Length: ";
        var at = head.IndexOf(length, StringComparison.Ordinal);
        return at < 0
            ? body.EndsWith("0\r\n\r\n", StringComparison.Ordinal) || head.StartsWith("HTTP/1.1 100", StringComparison.Ordinal)
            : body.Length >= int.Parse(head[(at + length.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
