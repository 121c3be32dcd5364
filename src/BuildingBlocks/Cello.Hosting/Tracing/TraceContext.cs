using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Tracing;

/// <summary>
/// Carries traces as W3C Trace Context and Baggage say. A later version of <c>traceparent</c> continues the trace as far as version 00 knows
/// it, and of <c>baggage</c> only the agreed keys are read and sent.
/// </summary>
internal sealed class TraceContext(IOptions<TracingOptions> options) : DistributedContextPropagator
{
    private const string Baggage = "baggage";

    private static readonly DistributedContextPropagator W3C = CreateW3CPropagator();

    private readonly HashSet<string> agreed = new(KeyListAttribute.Read(options.Value.Baggage), StringComparer.Ordinal);

    public override IReadOnlyCollection<string> Fields => W3C.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => W3C.Inject(activity, carrier, (to, field, value) =>
    {
        if ((field == Baggage ? Agreed(value) : value) is { Length: > 0 } kept)
        {
            setter?.Invoke(to, field, kept);
        }
    });

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        W3C.ExtractTraceIdAndState(
            carrier,
            (object? from, string field, out string? value, out IEnumerable<string>? values) =>
            {
                (value, values) = (null, null);
                getter?.Invoke(from, field, out value, out values);
                value = field == TraceParent.Header ? TraceParent.AsVersion00(value) : value;
            },
            out traceId,
            out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        W3C.ExtractBaggage(carrier, getter)?.Where(member => agreed.Contains(member.Key));

    /// <summary>A value keeps how its sender wrote it, with its properties.</summary>
    private string Agreed(string baggage) =>
        string.Join(',', baggage.Split(',').Where(member => agreed.Contains(Uri.UnescapeDataString(member.Split('=')[0].Trim()))));
}
