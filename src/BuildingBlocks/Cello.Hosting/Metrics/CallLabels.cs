using Cello.Modularity.Edges;

namespace Cello.Hosting.Metrics;

/// <summary>The labels of a call between modules.</summary>
internal readonly record struct CallLabels(string Caller, string Callee, string Method, string Placement, string Outcome)
{
    /// <summary>Reads the labels from the tags of a measurement, whatever their order.</summary>
    public static CallLabels Of(ReadOnlySpan<KeyValuePair<string, object?>> tags) => new(
        Caller: tags.TextOf(EdgeMetrics.CallerTag),
        Callee: tags.TextOf(EdgeMetrics.CalleeTag),
        Method: tags.TextOf(EdgeMetrics.MethodTag),
        Placement: tags.TextOf(EdgeMetrics.PlacementTag),
        Outcome: tags.TextOf(EdgeMetrics.OutcomeTag));
}
