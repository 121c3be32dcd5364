namespace Cello.OperationsTests.Tracing.Otlp;

public enum SpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

/// <summary>A span as the collector received it.</summary>
public sealed record Span(
    IReadOnlyDictionary<string, string> Resource,
    string Scope,
    string TraceId,
    string Id,
    string ParentId,
    string Name,
    SpanKind Kind,
    ulong StartNanoseconds,
    ulong EndNanoseconds,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> LinkedTraceIds,
    bool Failed)
{
    public string Service => Resource["service.name"];

    public override string ToString() =>
        $"{Service} {Kind} {Name} {Id} < {ParentId} {string.Join(' ', Attributes.Select(known => $"{known.Key}={known.Value}"))}";
}
