namespace Cello.Modularity.Edges;

/// <summary>How a call to a module ended, in the words of the metrics.</summary>
internal static class CallOutcome
{
    /// <summary>It gave a value.</summary>
    public const string Ok = "ok";

    /// <summary>It said that there is none.</summary>
    public const string NotFound = "not_found";

    /// <summary>It refused what it was asked, for a reason that the contract names.</summary>
    public const string RefusedByCallee = "refused_by_callee";

    /// <summary>It did not answer within the time limit.</summary>
    public const string Timeout = "timeout";

    /// <summary>There was no connection to it, or the connection broke.</summary>
    public const string Refused = "refused";

    /// <summary>It failed, or its answer is invalid.</summary>
    public const string BadAnswer = "bad_answer";

    /// <summary>It was not asked, because the circuit is open.</summary>
    public const string Open = "open";

    /// <summary>The caller went away before there was an answer.</summary>
    public const string Cancelled = "cancelled";
}
