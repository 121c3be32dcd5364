using System.Globalization;

namespace Cello.OperationsTests.Tracing.Otlp;

/// <summary>Reads what OTLP exporters send.</summary>
public static class OtlpMessages
{
    private const ulong StatusError = 2;

    public static IEnumerable<Span> Spans(ReadOnlyMemory<byte> exportTraceServiceRequest) =>
        from resourceSpans in ProtobufMessage.Parse(exportTraceServiceRequest).Messages(1)
        let resource = Attributes(resourceSpans.Messages(1).Single(), 1)
        from scopeSpans in resourceSpans.Messages(2)
        let scope = scopeSpans.Messages(1).Single().Text(1)
        from span in scopeSpans.Messages(2)
        select new Span(
            resource,
            scope,
            span.Hex(1),
            span.Hex(2),
            span.Hex(4),
            span.Text(5),
            (SpanKind)span.Number(6),
            span.Number(7),
            span.Number(8),
            Attributes(span, 9),
            [.. span.Messages(13).Select(link => link.Hex(1))],
            span.Messages(15).Any(status => status.Number(3) == StatusError));

    /// <summary>The service and the name of each metric.</summary>
    public static IEnumerable<(string Service, string Meter, string Name)> Metrics(ReadOnlyMemory<byte> exportMetricsServiceRequest) =>
        from resourceMetrics in ProtobufMessage.Parse(exportMetricsServiceRequest).Messages(1)
        let service = Attributes(resourceMetrics.Messages(1).Single(), 1)["service.name"]
        from scopeMetrics in resourceMetrics.Messages(2)
        let meter = scopeMetrics.Messages(1).Single().Text(1)
        from metric in scopeMetrics.Messages(2)
        select (service, meter, metric.Text(1));

    private static Dictionary<string, string> Attributes(ProtobufMessage message, int field) =>
        message.Messages(field).ToDictionary(known => known.Text(1), known => Value(known.Messages(2).Single()), StringComparer.Ordinal);

    private static string Value(ProtobufMessage anyValue) =>
        anyValue.Has(1) ? anyValue.Text(1) : ((long)anyValue.Number(anyValue.Has(2) ? 2 : 3)).ToString(CultureInfo.InvariantCulture);
}
