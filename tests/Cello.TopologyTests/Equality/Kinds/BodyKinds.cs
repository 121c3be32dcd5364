using System.Text;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

internal static class BodyKinds
{
    private static readonly string TooLarge = $$"""{"name":"{{new string('a', 1_100_000)}}"}""";

    private static readonly Gen<Request> WithBody = Gen.OneOf(
        Plain.Register, Plain.ChangeUser, Plain.Place, Gen.Const(Request.Post(_ => "/auth/token", _ => "{}")));

    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Of("send malformed JSON", 25, Gen.Select(WithBody, Malformed(), (request, body) => request with { Body = _ => body })),
        Kind.Of("send another content type", 15,
            from request in WithBody
            from type in Draw.OneOf(
                "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", "application/problem+json",
                "application/vnd.cello+json", "Application/JSON", "application/json;charset=UTF-8", "application/json; charset=nonsense",
                "application/json; charset=\"utf-8\"; x=y", "json", "*/*", ";")
            select request with { ContentType = type }),
        Kind.Of("send JSON in another encoding", 8,
            from request in Gen.OneOf(Plain.Register, Plain.ChangeUser, Plain.Place)
            from encoding in Draw.OneOf(
                (Encoding.Latin1, Request.Json), (Encoding.Latin1, "application/json; charset=iso-8859-1"),
                (Encoding.Unicode, "application/json; charset=utf-16"), (Encoding.Unicode, Request.Json), (Encoding.UTF32, Request.Json))
            select request with { Encoding = encoding.Item1, ContentType = encoding.Item2 }),
        Kind.Of("send a body with a byte order mark", 3, WithBody.Select(request => request with { Body = names => "\ufeff" + request.Body!(names) })),
        Kind.Of("send no body", 5, WithBody.Select(request => request with { Body = null })),
        Kind.Of("send a body where none belongs", 8,
            from request in Gen.OneOf(Plain.GetUser, Plain.DeleteUser, Plain.Cancel, Plain.ListOrders)
            from body in Draw.OneOf("", "{}", "nonsense")
            select request with { Body = _ => body }),
        Kind.Of("send too large a body", 1, WithBody.Select(request => request with { Body = _ => TooLarge })),
    ];

    private static Gen<string> Malformed() => Draw.OneOf(
        "", " ", "null", "true", "1", "\"text\"", "[]", "[{}]", "{", "}", "{}{}", "{} x", "nonsense", "'single'", "{\"name\":\"Alice\",\"email\":",
        "{\"name\":\"Alice\",}", "{name:\"Alice\"}", "{'name':'Alice'}", "{\"name\":\"Al\nice\"}", "{\"name\":\"\\x41\"}", "{\"name\":\"\\ud800\"",
        "{\"user_id\":01}", "{\"user_id\":1", "{\"user_id\":-}", "{\"items\":[1,]}", "/* none */ {}", "{} // none", "\0", "{\"\":\"\"}",
        new string('[', 100), string.Concat(Enumerable.Repeat("{\"name\":", 100)), "<user><name>Alice</name></user>", "name=Alice&email=a%40example.com");
}
