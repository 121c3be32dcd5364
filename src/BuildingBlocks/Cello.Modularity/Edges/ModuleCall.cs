using System.Diagnostics;
using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Contracts;
using Cello.Modularity.Edges.Recent;

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
        edge.Recent.AddFailure(Caller, method, failure);
        return edge.Unavailable(method, failure.Reason, cause, mayBeDone);
    }

    public void Dispose()
    {
        var seconds = edge.Clock.GetElapsedTime(_startedAt).TotalSeconds;
        edge.Metrics.RecordCall(
            seconds,
            new TagList
            {
                { EdgeMetrics.CallerTag, Caller },
                { EdgeMetrics.CalleeTag, edge.Callee },
                { EdgeMetrics.MethodTag, method },
                { EdgeMetrics.PlacementTag, placement },
                { EdgeMetrics.OutcomeTag, _outcome },
            });
        RequestCalls.Current?.Add(new RequestCall(edge.Callee, method, placement, _outcome, seconds));
        _span?.End(_outcome);
    }

    private static string Caller => CurrentMessage.Value?.Module ?? EdgeMetrics.NoCaller;
}
