using System.Collections.Immutable;
using System.Text;

namespace Cello.TopologyTests.Equality.Requests;

/// <summary>A request that refers to earlier things by their names.</summary>
/// <param name="Method">Any text.</param>
/// <param name="Path">Path and query.</param>
internal sealed record Request(string Method, Func<Names, string> Path)
{
    public const string Json = "application/json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The kind of the request.</summary>
    public string Kind { get; init; } = "";

    public Func<Names, string>? Body { get; init; }

    /// <summary>The content type of the body; empty for none.</summary>
    public string ContentType { get; init; } = Json;

    public Encoding Encoding { get; init; } = Utf8;

    public ImmutableSortedDictionary<string, Func<Names, string>> Headers { get; init; } =
        ImmutableSortedDictionary.Create<string, Func<Names, string>>(StringComparer.Ordinal);

    /// <summary>What later requests can take from its answer.</summary>
    public Action<Names, Answer> Learn { get; init; } = (_, _) => { };

    public static Request Get(Func<Names, string> path) => new("GET", path);

    public static Request Delete(Func<Names, string> path) => new("DELETE", path);

    public static Request Put(Func<Names, string> path, Func<Names, string> body) => new("PUT", path) { Body = body };

    public static Request Post(Func<Names, string> path, Func<Names, string>? body = null) => new("POST", path) { Body = body };

    public Request With(string header, Func<Names, string> value) => this with { Headers = Headers.SetItem(header, value) };

    public Request With(string header, string value) => With(header, _ => value);

    public Request WithKey(int name) => With("Idempotency-Key", names => names.Key(name));

    /// <summary>The same request without one header.</summary>
    public IEnumerable<Request> Simpler() => Headers.Keys.Select(header => this with { Headers = Headers.Remove(header) });

    public SentRequest For(Names names)
    {
        var headers = Headers.ToImmutableSortedDictionary(header => header.Key, header => header.Value(names), StringComparer.Ordinal);
        return Body is null
            ? new SentRequest(Method, Path(names), headers, Body: null)
            : new SentRequest(Method, Path(names), Typed(headers), Encoding.GetBytes(Body(names)));
    }

    private ImmutableSortedDictionary<string, string> Typed(ImmutableSortedDictionary<string, string> headers) =>
        ContentType.Length > 0 ? headers.Add("Content-Type", ContentType) : headers;
}
