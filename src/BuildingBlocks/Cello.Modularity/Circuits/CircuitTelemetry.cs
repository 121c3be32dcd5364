using Polly;
using Polly.CircuitBreaker;
using Polly.Telemetry;

namespace Cello.Modularity.Circuits;

/// <summary>Reports events with the names and arguments of Polly's circuit breaker, so that existing dashboards show them.</summary>
internal static class CircuitTelemetry
{
    private static readonly ResilienceEvent Opened = new(ResilienceEventSeverity.Error, "OnCircuitOpened");
    private static readonly ResilienceEvent HalfOpened = new(ResilienceEventSeverity.Warning, "OnCircuitHalfOpened");
    private static readonly ResilienceEvent Closed = new(ResilienceEventSeverity.Information, "OnCircuitClosed");

    public static void ReportHalfOpened(this ResilienceStrategyTelemetry telemetry, ResilienceContext context) =>
        telemetry.Report(HalfOpened, context, new OnCircuitHalfOpenedArguments(context));

    public static void ReportOpened<TResult>(
        this ResilienceStrategyTelemetry telemetry, ResilienceContext context, Outcome<TResult> outcome, TimeSpan openTime) =>
        telemetry.Report(
            Opened, context, outcome, new OnCircuitOpenedArguments<TResult>(context, outcome, openTime, isManual: false));

    public static void ReportClosed<TResult>(
        this ResilienceStrategyTelemetry telemetry, ResilienceContext context, Outcome<TResult> outcome) =>
        telemetry.Report(Closed, context, outcome, new OnCircuitClosedArguments<TResult>(context, outcome, isManual: false));
}
