using System.Diagnostics;

namespace Cello.Modularity.Edges;

/// <summary>The span of a call to a module: the same wherever the module runs, but for its kind and placement.</summary>
internal static class CallSpan
{
    private static readonly ActivitySource Source = new("Cello");

    /// <summary>Begins the span; null if nobody listens.</summary>
    public static Activity? Start(string callee, string method, string placement) => !Source.HasListeners()
        ? null
        : Source.StartActivity($"{callee}.{method}", placement == Placement.Remote ? ActivityKind.Client : ActivityKind.Internal)
            ?.SetTag("cello.callee", callee)
            .SetTag("cello.method", method)
            .SetTag("cello.placement", placement);

    /// <summary>Ends it with one of <see cref="CallOutcome"/>'s words.</summary>
    public static void End(this Activity span, string outcome)
    {
        span.SetTag("cello.outcome", outcome);
        if (outcome is not (CallOutcome.Ok or CallOutcome.NotFound or CallOutcome.RefusedByCallee or CallOutcome.Cancelled))
        {
            span.SetTag("error.type", outcome).SetStatus(ActivityStatusCode.Error);
        }

        span.Dispose();
    }
}
