using System.Globalization;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>A valid user in an invalid frame: wrong lengths, broken chunks, broken headers.</summary>
internal static class Framing
{
    public static Dictionary<string, Responder> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["a body that ends too early"] = Sized(user => $"Content-Length: {user.Length + 1}"),
        ["a body that is longer than it says"] = Sized(user => $"Content-Length: {user.Length - 1}"),
        ["a body that says it is empty"] = Sized(_ => "Content-Length: 0"),
        ["two lengths"] = Sized(user => $"Content-Length: {user.Length - 1}\r\nContent-Length: {user.Length}"),
        ["two lengths, the first one right"] = Sized(user => $"Content-Length: {user.Length}\r\nContent-Length: {user.Length + 1}"),
        ["two lengths in one line"] = Sized(user => $"Content-Length: {user.Length}, {user.Length + 1}"),
        ["a negative length"] = Sized(user => $"Content-Length: -{user.Length}"),
        ["a length of letters"] = Sized(_ => "Content-Length: many"),
        ["a length beyond counting"] = Sized(_ => "Content-Length: 99999999999999999999"),
        ["chunks that are none"] = Chunked(user => user),
        ["chunks with a length that is longer"] = Chunked(user => $"{Hex(user.Length + 5)}\r\n{user}\r\n0\r\n\r\n"),
        ["chunks with a length that is shorter"] = Chunked(user => $"{Hex(user.Length - 5)}\r\n{user}\r\n0\r\n\r\n"),
        ["chunks with a length of letters"] = Chunked(user => $"xyz\r\n{user}\r\n0\r\n\r\n"),
        ["chunks with a negative length"] = Chunked(user => $"-{Hex(user.Length)}\r\n{user}\r\n0\r\n\r\n"),
        ["chunks with a length beyond counting"] = Chunked(user => $"ffffffffffffffffffff\r\n{user}\r\n0\r\n\r\n"),
        ["chunks with a length of endless zeros"] = Chunked(user => $"{new string('0', 100_000)}{Hex(user.Length)}\r\n{user}\r\n0\r\n\r\n"),
        ["chunks without lines"] = Chunked(user => $"{Hex(user.Length)}{user}0"),
        ["chunks without an end"] = Chunked(Wire.Chunk),
        ["chunks that end before the first"] = Chunked(user => $"0\r\n\r\n{Wire.Chunk(user)}0\r\n\r\n"),
        ["chunks with a trailer that is cut off"] = Chunked(user => $"{Wire.Chunk(user)}0\r\nTrailer: "),
        ["headers that end too early"] = Respond.Raw("HTTP/1.1 200 OK\r\nContent-Ty"),
        ["headers without an end"] = Respond.Raw(Wire.Begun),
        ["a header without a name"] = Sized(user => $": nothing\r\nContent-Length: {user.Length}"),
        ["a header without a colon"] = Sized(user => $"Whatever\r\nContent-Length: {user.Length}"),
        ["no HTTP"] = Respond.Raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        ["TLS"] = Respond.Raw("\x16\x03\x01\0\x05\x02\x02\x28\0\0"),
        ["noise"] = Respond.Raw(new string([.. Enumerable.Range(0, 5000).Select(i => (char)(i * 7919 % 256))])),
    };

    private static Responder Sized(Func<string, string> header) => Respond.Raw(user => $"{Wire.Begun}{header(user)}\r\n\r\n{user}");

    private static Responder Chunked(Func<string, string> chunks) => Respond.Raw(user => Wire.Chunked + chunks(user));

    private static string Hex(int length) => length.ToString("x", CultureInfo.InvariantCulture);
}
