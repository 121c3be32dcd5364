using System.Diagnostics;

namespace Cello.OperationsTests.Tracing;

/// <summary>A trace that a client started: what it sends as <c>traceparent</c>.</summary>
public sealed record ClientTrace(string Id, string Parent)
{
    public string Header => $"00-{Id}-{Parent}-01";

    public static ClientTrace New() =>
        new(ActivityTraceId.CreateRandom().ToHexString(), ActivitySpanId.CreateRandom().ToHexString());
}
