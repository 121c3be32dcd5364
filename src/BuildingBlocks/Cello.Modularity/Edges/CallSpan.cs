using System.Diagnostics;

namespace Cello.Modularity.Edges;

/// <summary>The span of a call to a module. Local and remote calls differ only in the span's kind and placement.</summary>
internal static class CallSpan
{
    private static readonly ActivitySource Source = new("Cello");

    /// <summary>Starts the span; null if there is no listener.</summary>
    public static Activity? Start(string callee, string method, string placement) => !Source.HasListeners()
        ? null
        : Source.StartActivity($"{callee}.{method}", placement == Placement.Remote ? ActivityKind.Client : ActivityKind.Internal)
            ?.SetTag("cello.callee", callee)
            .SetTag("cello.method", method)
            .SetTag("cello.placement", placement);

    /// <summary>Ends the span with one of the outcomes of <see cref="CallOutcome"/>.</summary>
    public static void End(this Activity span, string outcome)
    {
        span.SetTag("cello.outcome", outcome);
        if (CallOutcome.IsFailure(outcome))
        {
            span.SetTag("error.type", outcome).SetStatus(ActivityStatusCode.Error);
        }

        span.Dispose();
    }
}
