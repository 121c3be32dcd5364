using System.Diagnostics;
using Cello.Application.Messaging;
using Cello.Application.Modules;

namespace Cello.Modularity.Edges;

/// <summary>One call to a module, measured and traced from its making until it is disposed.</summary>
internal sealed class ModuleCall(Edge edge, string placement, string method) : IDisposable
{
    private readonly long startedAt = edge.Clock.GetTimestamp();
    private readonly Activity? span = CallSpan.Start(edge.Callee, method, placement);

    // Whoever leaves without a word was cancelled.
    private string outcome = CallOutcome.Cancelled;

    /// <summary>Says that the module answered, with a value or with null for "there is none".</summary>
    public TResult Answered<TResult>(TResult result)
    {
        outcome = result is null ? CallOutcome.NotFound : CallOutcome.Ok;
        return result;
    }

    /// <summary>Says that the module can't say.</summary>
    /// <returns>The one exception that the caller sees.</returns>
    public ModuleUnavailableException Failed(CallFailure failure, Exception? cause)
    {
        outcome = failure.Outcome;
        return edge.Unavailable(method, failure.Reason, cause);
    }

    public void Dispose()
    {
        edge.Metrics.RecordCall(
            edge.Clock.GetElapsedTime(startedAt).TotalSeconds,
            new TagList
            {
                { "caller", CurrentMessage.Value?.Module ?? EdgeMetrics.NoCaller },
                { "callee", edge.Callee },
                { "method", method },
                { "placement", placement },
                { "outcome", outcome },
            });
        span?.End(outcome);
    }
}
