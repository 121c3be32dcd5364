using System.IO.Compression;
using System.Text;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>Answers of 200 whose body is not a user, or not the requested user.</summary>
internal static class Bodies
{
    private const int Deep = 100_000;

    public static Dictionary<string, Responder> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["200 with an empty body"] = Respond.Json(""),
        ["200 of spaces"] = Respond.Json("   \r\n "),
        ["200 of HTML"] = Respond.With(200, "text/html", "<h1>Please log in</h1>"),
        ["200 of HTML that claims to be JSON"] = Respond.Json("<h1>Please log in</h1>"),
        ["200 of broken JSON"] = Respond.Json("""{"id":1,"name":"Al"""),
        ["JSON with something behind it"] = Respond.User(encode: user => Encoding.UTF8.GetBytes(user + user)),
        ["no answer but null"] = Respond.Json("null"),
        ["a user without an answer around it"] = Respond.Json("""{"id":1,"name":"Alice"}"""),
        ["an answer without a refusal"] = Respond.Json("""{"value":{"id":1,"name":"Alice"}}"""),
        ["an answer without a value"] = Respond.Json("""{"refusal":null}"""),
        ["a refusal that the contract does not name"] = Respond.Json("""{"value":null,"refusal":{"code":"no","message":"No","detail":"No"}}"""),
        ["a refusal that is incomplete"] = Respond.Json("""{"value":null,"refusal":{"code":"no"}}"""),
        ["a value and a refusal"] = Respond.Json("""{"value":{"id":1,"name":"Alice"},"refusal":{"code":"no","message":"No","detail":"No"}}"""),
        ["a number"] = Respond.Value("1"),
        ["a text"] = Respond.Value("\"Alice\""),
        ["an empty object"] = Respond.Value("{}"),
        ["a list"] = Respond.User(encode: user => Encoding.UTF8.GetBytes($"[{user}]")),
        ["a user without an id"] = Respond.Value("""{"name":"Alice","email":"alice@example.com"}"""),
        ["a user without a name"] = Respond.Value("""{"id":1,"email":"alice@example.com"}"""),
        ["a user whose name is null"] = Respond.Value("""{"id":1,"name":null,"email":"alice@example.com"}"""),
        ["a user whose name is empty"] = Respond.Value("""{"id":1,"name":"","email":"alice@example.com"}"""),
        ["a user whose name is a number"] = Respond.Value("""{"id":1,"name":7,"email":"alice@example.com"}"""),
        ["a user whose name is a list"] = Respond.Value("""{"id":1,"name":["Alice"],"email":"alice@example.com"}"""),
        ["a user whose name is taken back"] = Respond.Value("""{"id":1,"name":"Alice","name":null}"""),
        ["a user whose id is a fraction"] = Respond.Value("""{"id":1.5,"name":"Alice"}"""),
        ["a user whose id is too long"] = Respond.Value("""{"id":99999999999999999999,"name":"Alice"}"""),
        ["a user whose id is true"] = Respond.Value("""{"id":true,"name":"Alice"}"""),
        ["another user"] = Respond.Value("""{"id":2000,"name":"Bob","email":"bob@example.com"}"""),
        ["deep lists"] = Respond.Value(new string('[', Deep)),
        ["a sound user with something deep in it"] = Respond.Value(
            $$"""{"id":1,"name":"Alice","more":{{new string('[', Deep)}}{{new string(']', Deep)}}}"""),
        ["a name of broken UTF-8"] = Respond.User(encode: Broken),
        ["a name of half a character"] = Respond.Value("""{"id":1,"name":"\ud83e"}"""),
        ["UTF-16 that does not say so"] = Respond.User(encode: Encoding.Unicode.GetBytes),
        ["UTF-16 that says so"] = Respond.User(type: "application/json; charset=utf-16", encode: Encoding.Unicode.GetBytes),
        ["UTF-32 that claims to be UTF-8"] = Respond.User(type: "application/json; charset=utf-8", encode: Encoding.UTF32.GetBytes),
        ["zipped"] = Respond.User(encode: Zipped),
        ["zipped that says so"] = Respond.User(header: "Content-Encoding: gzip\r\n", encode: Zipped),
        ["not zipped that says so"] = Respond.User(header: "Content-Encoding: gzip\r\n"),
        ["a user that claims to be HTML"] = Respond.User(type: "text/html"),
        ["a user that claims to be text"] = Respond.User(type: "text/plain"),
        ["a user that claims to be XML"] = Respond.User(type: "application/xml"),
        ["a user that claims to be a problem"] = Respond.User(type: "application/problem+json"),
        ["a user of a type that is none"] = Respond.User(type: "json"),
    };

    private static byte[] Broken(string user) => Encoding.Latin1.GetBytes(user.Replace("Alice", "Zo\u00eb", StringComparison.Ordinal));

    private static byte[] Zipped(string user)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionMode.Compress))
        {
            zip.Write(Encoding.UTF8.GetBytes(user));
        }

        return zipped.ToArray();
    }
}
