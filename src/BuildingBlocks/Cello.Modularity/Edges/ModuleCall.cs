using System.Diagnostics;
using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Contracts;

namespace Cello.Modularity.Edges;

/// <summary>One call to a module, measured and traced until it is disposed.</summary>
internal sealed class ModuleCall(Edge edge, string placement, string method) : IDisposable
{
    private readonly long _startedAt = edge.Clock.GetTimestamp();
    private readonly Activity? _span = CallSpan.Start(edge.Callee, method, placement);

    // A call that reports no other outcome was cancelled.
    private string _outcome = CallOutcome.Cancelled;

    /// <summary>Records that the module answered: with a value, with null if there is none, or with a refusal.</summary>
    public Answer<TValue> Answered<TValue>(Answer<TValue> answer)
        where TValue : class
    {
        _outcome = answer.Refusal is not null ? CallOutcome.RefusedByCallee : answer.Value is null ? CallOutcome.NotFound : CallOutcome.Ok;
        return answer;
    }

    /// <summary>Records that the module cannot answer.</summary>
    /// <param name="failure">The reason.</param>
    /// <param name="cause">The exception, if there is one.</param>
    /// <param name="mayBeDone">Whether the call may have had its effect.</param>
    /// <returns>The one exception that the caller sees.</returns>
    public ModuleUnavailableException Failed(CallFailure failure, Exception? cause, bool mayBeDone = false)
    {
        _outcome = failure.Outcome;
        return edge.Unavailable(method, failure.Reason, cause, mayBeDone);
    }

    public void Dispose()
    {
        edge.Metrics.RecordCall(
            edge.Clock.GetElapsedTime(_startedAt).TotalSeconds,
            new TagList
            {
                { EdgeMetrics.CallerTag, CurrentMessage.Value?.Module ?? EdgeMetrics.NoCaller },
                { EdgeMetrics.CalleeTag, edge.Callee },
                { EdgeMetrics.MethodTag, method },
                { EdgeMetrics.PlacementTag, placement },
                { EdgeMetrics.OutcomeTag, _outcome },
            });
        _span?.End(_outcome);
    }
}
