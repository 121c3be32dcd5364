using System.Diagnostics;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>The span of a rehearsal. It begins a trace of its own, with a link to the call that is rehearsed.</summary>
internal static class RehearsalSpan
{
    private static readonly ActivitySource Source = new("Cello");

    /// <summary>Starts the span. It exists without a listener too, so that both hosts log one trace id.</summary>
    public static Activity Start(string callee, Rehearsal rehearsal)
    {
        var name = $"rehearsal of {callee}.{rehearsal.Method}";
        var span = Source.StartActivity(
            name, ActivityKind.Internal, parentContext: default, links: rehearsal.Original == default ? null : [new ActivityLink(rehearsal.Original)])
            ?? new Activity(name).SetIdFormat(ActivityIdFormat.W3C).Start();
        return span.SetTag("cello.callee", callee).SetTag("cello.method", rehearsal.Method);
    }
}
