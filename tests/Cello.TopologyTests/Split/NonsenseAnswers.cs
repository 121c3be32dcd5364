using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

/// <summary>Whatever is not a sound user or our own "no such user" means that nobody knows.</summary>
public sealed class NonsenseAnswers(TolerantOrders tolerant) : IClassFixture<TolerantOrders>
{
    private const string Problem = "application/problem+json";
    private const string ElsewhereProblem = """{"type":"/problems/not-found","title":"Not found","status":404,"detail":"?","error":"Not found"}""";
    private const string Sound = """{"id":1,"name":"Alice","email":"alice@example.com"}""";

    private static readonly Dictionary<string, Responder> _answers = new(StringComparer.Ordinal)
    {
        ["500"] = Respond.Status(500),
        ["502"] = Respond.Status(502),
        ["503"] = Respond.Status(503),
        ["504"] = Respond.Status(504),
        ["400"] = Respond.Status(400),
        ["401"] = Respond.Status(401),
        ["403"] = Respond.Status(403),
        ["429"] = Respond.Status(429),
        ["201 with a user"] = Respond.With(201, "application/json", Sound),
        ["204"] = Respond.Raw("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        ["301 to somewhere else"] = Respond.With(301, "text/html", "", "Location: http://127.0.0.1:1/\r\n"),
        ["302 in circles"] = Respond.With(302, "text/html", "", "Location: /users/1\r\n"),
        ["404 of another route"] = Respond.With(404, Problem, ElsewhereProblem),
        ["404 of another server"] = Respond.With(404, "text/html", "<h1>404 Not Found</h1>"),
        ["404 of nothing"] = Respond.With(404, "text/plain", ""),
        ["404 of broken JSON"] = Respond.With(404, Problem, """{"type":"/problems/user-not-found","""),
        ["200 of nothing"] = Respond.Json(""),
        ["200 of HTML"] = Respond.With(200, "text/html", "<h1>Please log in</h1>"),
        ["200 of broken JSON"] = Respond.Json("""{"id":1,"name":"Al"""),
        ["null"] = Respond.Json("null"),
        ["an empty object"] = Respond.Json("{}"),
        ["a list"] = Respond.Json($"[{Sound}]"),
        ["a user without a name"] = Respond.Json("""{"id":1,"email":"alice@example.com"}"""),
        ["a user whose name is null"] = Respond.Json("""{"id":1,"name":null,"email":"alice@example.com"}"""),
        ["a user whose name is a number"] = Respond.Json("""{"id":1,"name":7,"email":"alice@example.com"}"""),
        ["another user"] = Respond.Json("""{"id":2,"name":"Bob","email":"bob@example.com"}"""),
        ["a body that ends too early"] = Respond.Raw($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{Sound}"),
        ["headers that end too early"] = Respond.Raw("HTTP/1.1 200 OK\r\nContent-Ty"),
        ["no HTTP"] = Respond.Raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        ["silence"] = Respond.Raw(""),
        ["a reset"] = Respond.Reset,
        ["no answer ever"] = Respond.Never,
        ["an answer in drips"] = Respond.InDrips,
    };

    public static TheoryData<string> Answers => [.. _answers.Keys];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Nonsense_from_Users_makes_them_unavailable_and_no_order(string answer)
    {
        tolerant.Host.Users.Responder = _answers[answer];

        var before = await tolerant.Host.Stored.OrdersAsync();

        (await tolerant.Host.PlaceAsync().WithinAsync(seconds: 2 + 2)).ShouldBeUnavailable();

        (await tolerant.Host.Stored.OrdersAsync()).ShouldBe(before);
    }
}
