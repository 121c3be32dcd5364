using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>Connections that end before the answer does.</summary>
internal static class Breaks
{
    public static Dictionary<string, Responder> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["silence"] = Respond.Raw(""),
        ["a reset"] = Respond.Reset,
        ["a reset within the status"] = Respond.Raw("HTTP/1.1 2").Then(Respond.Reset),
        ["a reset within the headers"] = Respond.Raw(Wire.Begun).Then(Respond.Reset),
        ["a reset before the body"] = Respond.Raw(Wire.Sized(50)).Then(Respond.Reset),
        ["a reset within the body"] = Respond.Raw(user => Wire.Sized(user.Length) + user[..^1]).Then(Respond.Reset),
        ["a reset within a chunk"] = Respond.Raw(user => $"{Wire.Chunked}fff\r\n{user}").Then(Respond.Reset),
        ["a reset before the last chunk"] = Respond.Raw(user => Wire.Chunked + Wire.Chunk(user)).Then(Respond.Reset),
    };
}
