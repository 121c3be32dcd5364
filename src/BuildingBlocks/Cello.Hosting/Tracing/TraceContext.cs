using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Tracing;

/// <summary>
/// Propagates traces by W3C Trace Context and Baggage. A <c>traceparent</c> of a later version is read as version 00, and only the configured keys
/// of <c>baggage</c> are read and sent.
/// </summary>
internal sealed class TraceContext(IOptions<TracingOptions> options) : DistributedContextPropagator
{
    private const string Baggage = "baggage";

    private static readonly DistributedContextPropagator W3C = CreateW3CPropagator();

    private readonly HashSet<string> _agreed = new(KeyListAttribute.Read(options.Value.Baggage), StringComparer.Ordinal);

    public override IReadOnlyCollection<string> Fields => W3C.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => W3C.Inject(activity, carrier, (to, field, value) =>
    {
        if ((field == Baggage ? Agreed(value) : value) is { Length: > 0 } allowed)
        {
            setter?.Invoke(to, field, allowed);
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
        W3C.ExtractBaggage(carrier, getter)?.Where(member => _agreed.Contains(member.Key));

    /// <summary>Keeps the members with configured keys, exactly as they were sent, with their properties.</summary>
    private string Agreed(string baggage) =>
        string.Join(',', baggage.Split(',').Where(member => _agreed.Contains(Uri.UnescapeDataString(member.Split('=')[0].Trim()))));
}
