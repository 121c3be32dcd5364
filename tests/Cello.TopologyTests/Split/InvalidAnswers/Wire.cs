namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>Fragments of HTTP as sent over the wire.</summary>
internal static class Wire
{
    public const string Begun = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    public const string Chunked = $"{Begun}Transfer-Encoding: chunked\r\n\r\n";

    public static string Sized(long length) => $"{Begun}Content-Length: {length}\r\n\r\n";

    public static string Chunk(string text) => $"{text.Length:x}\r\n{text}\r\n";
}
