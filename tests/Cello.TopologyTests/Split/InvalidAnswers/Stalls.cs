using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>Answers that begin correctly and don't end in time.</summary>
internal static class Stalls
{
    public static Dictionary<string, Responder> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["no answer ever"] = Respond.Never,
        ["100 and then nothing"] = Respond.Raw("HTTP/1.1 100 Continue\r\n\r\n").Then(Respond.Never),
        ["half of the headers and then nothing"] = Respond.Raw(Wire.Begun).Then(Respond.Never),
        ["no body ever"] = Respond.Raw(Wire.Sized(50)).Then(Respond.Never),
        ["all of the body but a byte"] = Respond.Raw(user => Wire.Sized(user.Length + 1) + user).Then(Respond.Never),
        ["a body without a length and an end"] = Respond.Raw(user => $"{Wire.Begun}\r\n{user}").Then(Respond.Never),
        ["all chunks but the last"] = Respond.Raw(user => Wire.Chunked + Wire.Chunk(user)).Then(Respond.Never),
        ["headers in drips"] = Respond.InDrips($"{Wire.Begun}X-More: {new string('x', 10_000)}"),
        ["a body in drips"] = Respond.Raw(Wire.Sized(10_000)).Then(Respond.InDrips(new string(' ', 10_000))),
        ["chunks in drips"] = Respond.Raw(Wire.Chunked).Then(
            Respond.InDrips(string.Concat(Enumerable.Repeat(Wire.Chunk(" "), 2000)))),
    };
}
