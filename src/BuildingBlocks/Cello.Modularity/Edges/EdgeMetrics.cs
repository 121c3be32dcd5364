using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cello.Modularity.Circuits;

namespace Cello.Modularity.Edges;

/// <summary>
/// The metrics of calls between modules, on the meter <c>Cello</c>. Every tag has few values: module names, contract methods, placements,
/// outcomes.
/// </summary>
public sealed class EdgeMetrics
{
    public const string MeterName = "Cello";

    /// <summary>The duration of each call in seconds, including the time spent in the edge itself.</summary>
    public const string CallDuration = "cello.module.call.duration";

    /// <summary>The state of the circuit to each module: 0 closed, 1 half-open, 2 open.</summary>
    public const string CircuitStates = "cello.circuit.state";

    /// <summary>The tag with the name of the calling module.</summary>
    public const string CallerTag = "caller";

    /// <summary>The tag with the name of the called module. The state of a circuit has it too.</summary>
    public const string CalleeTag = "callee";

    /// <summary>The tag with the name of the contract's method.</summary>
    public const string MethodTag = "method";

    /// <summary>The tag that says whether the called module is in this process.</summary>
    public const string PlacementTag = "placement";

    /// <summary>The tag that says how the call ended.</summary>
    public const string OutcomeTag = "outcome";

    /// <summary>The caller's name if the host itself makes the call, and not a use case of a module.</summary>
    public const string NoCaller = "host";

    private readonly Histogram<double> _callDuration;
    private ImmutableArray<(string Callee, Circuit Circuit)> _circuits = [];

    public EdgeMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);

        var meter = meters.Create(MeterName);
        _callDuration = meter.CreateHistogram<double>(CallDuration, "s", "How long calls between modules take.");
        meter.CreateObservableGauge(
            CircuitStates, ObserveCircuits, "{state}", "The circuit to each module: 0 closed, 1 half-open, 2 open.");
    }

    internal Circuit Watch(string callee, Circuit circuit)
    {
        ImmutableInterlocked.Update(ref _circuits, watched => watched.Add((callee, circuit)));
        return circuit;
    }

    internal void RecordCall(double seconds, in TagList tags) => _callDuration.Record(seconds, tags);

    private IEnumerable<Measurement<int>> ObserveCircuits() => _circuits.Select(watched =>
        new Measurement<int>(Severity(watched.Circuit.State), new KeyValuePair<string, object?>(CalleeTag, watched.Callee)));

    private static int Severity(CircuitState state) => state switch
    {
        CircuitState.Closed => 0,
        CircuitState.HalfOpen => 1,
        _ => 2,
    };
}
