using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

internal static class HttpKinds
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Of("use a wrong method", 15,
            from request in Plain.Any
            from method in Draw.OneOf("PATCH", "PUT", "DELETE", "POST", "GET", "QUERY", "PROPFIND")
            where method != request.Method
            select request with { Method = method }),
        Kind.Of("ask for the head only", 8, Plain.Any.Select(request => request with { Method = "HEAD", Body = null })),
        Kind.Of("ask for the options", 5, Plain.Any.Select(request => request with { Method = "OPTIONS" })),
        Kind.Of("ask before crossing origins", 5,
            from request in Plain.Any
            from method in Draw.OneOf("GET", "PUT", "PATCH", "nonsense")
            select (request with { Method = "OPTIONS", Body = null })
                .With("Origin", "https://shop.example").With("Access-Control-Request-Method", method)
                .With("Access-Control-Request-Headers", "authorization, content-type, idempotency-key")),
        Kind.Of("cross origins", 8,
            from request in Plain.Any
            from origin in Draw.OneOf("https://shop.example", "null", "nonsense", "http://127.0.0.1")
            select request.With("Origin", origin)),
        Kind.Of("write the path otherwise", 15,
            from request in Plain.Any
            from rewrite in Draw.OneOf<Func<string, string>>(
                path => path.TrimEnd('/'), path => path.TrimEnd('/') + "/", path => path.ToUpperInvariant(), path => path + "?", path => path + "%20",
                path => path + "%2E",
                path => path.TrimEnd('/') + "/.", path => path.TrimEnd('/') + "/x/..")
            select request with { Path = names => Rewritten(request.Path(names), rewrite) }),
        Kind.Of("ask for an unknown route", 15,
            from method in Draw.OneOf("GET", "GET", "POST", "DELETE", "HEAD", "OPTIONS")
            from name in Draw.Name
            from path in Draw.OneOf<Func<Names, string>>(
                _ => "/nope", _ => "/usersx", _ => "/orders/cancel", _ => "/auth", _ => "/auth/token/1", _ => "/favicon.ico", _ => "/robots.txt",
                _ => "/.well-known/openid-configuration", _ => "/orders/%FF", _ => "/users/🦜", _ => "/%2e%2e/users",
                names => $"/users/{names.User(name)}/orders", names => $"/orders/{names.Order(name)}/cancel/2", names => $"/api/users/{names.User(name)}")
            select new Request(method, path)),
        Kind.Of("bring a request id", 8,
            from request in Plain.Any
            from id in Draw.OneOf("a-sane.id:1_2", "not sane", "", "🦜", new string('i', 128), new string('i', 129))
            select request.With("X-Request-Id", id)),
        Kind.Of("bring a trace", 8,
            from request in Plain.Any
            from trace in Draw.OneOf("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-00000000000000000000000000000000-b7ad6b7169203331-01", "nonsense")
            select request.With("traceparent", trace)),
        Kind.Of("accept something else", 8,
            from request in Plain.Any
            from accept in Draw.OneOf("text/html", "application/xml", "application/problem+json", "*/*;q=0", "nonsense")
            select request.With("Accept", accept).With("Accept-Language", "de").With("Accept-Encoding", "br, gzip")),
        Kind.Of("ask whether it changed", 4, Gen.OneOf(Plain.GetUser, Plain.GetOrder, Plain.ListOrders).Select(request =>
            request.With("If-None-Match", "*").With("If-Modified-Since", "Wed, 21 Oct 2015 07:28:00 GMT").With("Range", "bytes=0-1"))),
        Kind.Of("override the method", 4, Plain.Any.Select(request =>
            request.With("X-HTTP-Method-Override", "DELETE").With("X-Original-URL", "/users/1").With("X-Forwarded-Host", "evil.example"))),
        Kind.Of("ask whether it is alive", 3, Draw.OneOf("/health/live", "/health/startup").Select(path => Request.Get(_ => path))),
    ];

    private static string Rewritten(string path, Func<string, string> rewrite)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? rewrite(path) : rewrite(path[..query]) + path[query..];
    }
}
