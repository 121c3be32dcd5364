using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>Statuses other than the two that Users returns; most with a user that would be valid.</summary>
internal static class Statuses
{
    public static Dictionary<string, Responder> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["500"] = Respond.Status(500),
        ["502"] = Respond.Status(502),
        ["503"] = Respond.Status(503),
        ["503 for an hour"] = Respond.With(503, Respond.JsonType, "{}", "Retry-After: 3600\r\n"),
        ["503 with an invalid Retry-After"] = Respond.With(503, Respond.JsonType, "{}", "Retry-After: -99999999999999999999\r\n"),
        ["504"] = Respond.Status(504),
        ["500 with a user"] = Respond.User(500),
        ["400"] = Respond.Status(400),
        ["401"] = Respond.Status(401),
        ["401 that asks for more"] = Respond.With(401, Respond.JsonType, "{}", "WWW-Authenticate: Negotiate, Basic realm=\"x\"\r\n"),
        ["403"] = Respond.Status(403),
        ["407"] = Respond.With(407, Respond.JsonType, "{}", "Proxy-Authenticate: Basic realm=\"x\"\r\n"),
        ["410 with a user"] = Respond.User(410),
        ["426"] = Respond.With(426, Respond.JsonType, "{}", "Upgrade: h2c\r\n"),
        ["429"] = Respond.With(429, Respond.JsonType, "{}", "Retry-After: 0\r\n"),
        ["201 with a user"] = Respond.User(201),
        ["202 with a user"] = Respond.User(202),
        ["204"] = Respond.Raw("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        ["204 with a user"] = Respond.User(204),
        ["205"] = Respond.Raw("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        ["206 with a user"] = Respond.User(206, header: "Content-Range: bytes 0-50/900\r\n"),
        ["300 with a user"] = Respond.User(300, header: "Location: /users/1\r\n"),
        ["302 without a place"] = Respond.Status(302),
        ["304"] = Respond.Raw("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
        ["404 with a user"] = Respond.User(404),
        ["666 with a user"] = Respond.User(666),
        ["999 with a user"] = Respond.User(999),
        ["a status of one digit"] = Respond.User(2),
        ["a status of four digits"] = Respond.User(2000),
        ["a negative status"] = Respond.User(-20),
        ["a status of letters"] = Respond.Raw(user => $"HTTP/1.1 OK OK\r\nContent-Length: {user.Length}\r\n\r\n{user}"),
        ["another protocol that was not asked for"] = Respond.Raw(user =>
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n{user}"),
        ["HTTP/0.9"] = Respond.Raw(user => user),
        ["HTTP/2 that was not asked for"] = Respond.Raw("\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x80\0\x04\0\x01\0\0\0\x05\0\0\x40\0"),
    };
}
