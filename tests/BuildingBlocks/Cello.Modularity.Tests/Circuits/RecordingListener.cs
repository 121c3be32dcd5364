using System.Collections.Concurrent;
using Polly.Telemetry;

namespace Cello.Modularity.Tests.Circuits;

/// <summary>What a pipeline reported, in order, without Polly's own reports of each execution.</summary>
internal sealed class RecordingListener : TelemetryListener
{
    private readonly ConcurrentQueue<(ResilienceEvent Event, object? Arguments, string? Strategy)> _events = [];

    public IReadOnlyList<(ResilienceEvent Event, object? Arguments, string? Strategy)> Events =>
        [.. _events.Where(one => one.Event.EventName.StartsWith("OnCircuit", StringComparison.Ordinal))];

    public IEnumerable<string> Names => Events.Select(one => one.Event.EventName);

    public override void Write<TResult, TArgs>(in TelemetryEventArguments<TResult, TArgs> args) =>
        _events.Enqueue((args.Event, args.Arguments, args.Source.StrategyName));
}
