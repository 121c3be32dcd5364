using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>Answers of 404 that are not our own "no such user".</summary>
internal static class Problems
{
    private const string Type = "application/problem+json";
    private const string Ours = """{"type":"/problems/user-not-found"}""";

    public static Dictionary<string, Responder> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["404 of another route"] = Respond.With(
            404, Type, """{"type":"/problems/not-found","title":"Not found","status":404,"detail":"?","error":"Not found"}"""),
        ["404 of another server"] = Respond.With(404, "text/html", "<h1>404 Not Found</h1>"),
        ["404 of another type"] = Respond.With(404, "text/plain", Ours),
        ["404 with an empty body"] = Respond.With(404, "text/plain", ""),
        ["404 with an empty problem"] = Respond.With(404, Type, ""),
        ["404 of broken JSON"] = Respond.With(404, Type, """{"type":"/problems/user-not-found","""),
        ["404 of null"] = Respond.With(404, Type, "null"),
        ["404 of a list"] = Respond.With(404, Type, $"[{Ours}]"),
        ["404 whose type is an object"] = Respond.With(404, Type, $$"""{"type":{{Ours}}}"""),
        ["404 whose type is in capitals"] = Respond.With(404, Type, """{"type":"/PROBLEMS/USER-NOT-FOUND"}"""),
        ["404 with something deep in it"] = Respond.With(
            404, Type, $$"""{"type":"/problems/user-not-found","more":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}"""),
        ["404 that ends too early"] = Respond.Raw($"HTTP/1.1 404 Not Found\r\nContent-Type: {Type}\r\nContent-Length: 500\r\n\r\n{Ours}"),
        ["our problem under another status"] = Respond.With(410, Type, Ours),
        ["our problem under 200"] = Respond.With(200, Type, Ours),
    };
}
