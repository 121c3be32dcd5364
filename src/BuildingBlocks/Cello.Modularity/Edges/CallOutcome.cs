namespace Cello.Modularity.Edges;

/// <summary>How a call to a module ended: the values of the metrics' outcome tag.</summary>
internal static class CallOutcome
{
    /// <summary>The callee returned a value.</summary>
    public const string Ok = "ok";

    /// <summary>The callee answered that there is no value.</summary>
    public const string NotFound = "not_found";

    /// <summary>The callee refused the request for a reason that the contract names.</summary>
    public const string RefusedByCallee = "refused_by_callee";

    /// <summary>The callee did not answer within the time limit.</summary>
    public const string Timeout = "timeout";

    /// <summary>No connection to the callee could be opened, or the connection broke.</summary>
    public const string Refused = "refused";

    /// <summary>The callee failed, or its answer is invalid.</summary>
    public const string BadAnswer = "bad_answer";

    /// <summary>The callee was not called, because the circuit is open.</summary>
    public const string Open = "open";

    /// <summary>The caller cancelled the call before there was an answer.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>All outcomes.</summary>
    public static IReadOnlyList<string> All { get; } = [Ok, NotFound, RefusedByCallee, Timeout, Refused, BadAnswer, Open, Cancelled];

    /// <summary>Whether the callee did not answer, and the caller waited for it.</summary>
    public static bool IsFailure(string outcome) => outcome is Timeout or Refused or BadAnswer or Open;
}
