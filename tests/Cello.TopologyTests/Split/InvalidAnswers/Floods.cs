using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>More data than any caller needs.</summary>
internal static class Floods
{
    private const long HundredMegabytes = 100_000_000;
    private const string User = """{"refusal":null,"value":{"id":1,"name":"Alice","more":"x""";

    public static Dictionary<string, Responder> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["100 for ever"] = Respond.Flood("HTTP/1.1 100 Continue\r\n\r\n"),
        ["102 for ever"] = Respond.Flood("HTTP/1.1 102 Processing\r\n\r\n"),
        ["103 for ever"] = Respond.Flood("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"),
        ["a status line without an end"] = Respond.Raw("HTTP/1.1 200 ").Then(Respond.Flood("OK ")),
        ["a header without an end"] = Respond.Raw($"{Wire.Begun}X-More: ").Then(Respond.Flood("more ")),
        ["headers for ever"] = Respond.Raw(Wire.Begun).Then(Respond.Flood("X-More: more\r\n")),
        ["one header for ever"] = Respond.Raw($"{Wire.Begun}X-More: 1\r\n").Then(Respond.Flood(" more\r\n")),
        ["a header in many lines"] = Respond.Raw(Wire.Begun).Then(Respond.Flood("Content-Type: application/json\r\n")),
        ["empty lines for ever"] = Respond.Flood("\r\n"),
        ["zeros for ever"] = Respond.Flood("\0"),
        ["a user of more than a MiB"] = Respond.Json($"{User}{new string('x', 1024 * 1024)}\"}}}}"),
        ["a user of 100 MB"] = Respond.Raw(Wire.Sized(User.Length + HundredMegabytes) + User).Then(Respond.Flood("more ", HundredMegabytes)),
        ["a user of 100 MB without a length"] = Respond.Raw($"{Wire.Begun}\r\n{User}").Then(Respond.Flood("more ", HundredMegabytes)),
        ["a problem of 100 MB"] = Respond.Raw(
            $"HTTP/1.1 404 Not Found\r\nContent-Type: application/problem+json\r\n\r\n{User}").Then(Respond.Flood("more ", HundredMegabytes)),
        ["chunks for ever"] = Respond.Raw(Wire.Chunked + Wire.Chunk(User)).Then(Respond.Flood("5\r\nmore \r\n")),
        ["a chunk for ever"] = Respond.Raw($"{Wire.Chunked}7fffffff\r\n{User}").Then(Respond.Flood("more ")),
        ["a chunk's extension for ever"] = Respond.Raw($"{Wire.Chunked}5;").Then(Respond.Flood("more=")),
        ["trailers for ever"] = Respond.Raw(user => $"{Wire.Chunked}{Wire.Chunk(user)}0\r\n").Then(Respond.Flood("X-More: more\r\n")),
        ["spaces for ever"] = Respond.Raw($"{Wire.Begun}\r\n").Then(Respond.Flood(" ")),
    };
}
