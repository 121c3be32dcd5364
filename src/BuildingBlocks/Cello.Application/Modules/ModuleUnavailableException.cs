using Cello.Domain;
using ErrorOr;

namespace Cello.Application.Modules;

/// <summary>
/// A module cannot answer: it is unreachable, too slow or failing, or its answer is invalid. It is the only exception for a failing contract, the
/// same local and remote.
/// </summary>
public sealed class ModuleUnavailableException(
    string module, string title, TimeSpan retryAfter, string reason, bool outcomeUnknown = false, Exception? inner = null)
    : ModuleCallException($"{title} unavailable: {reason}", inner)
{
    /// <summary>The module's name, such as <c>catalog</c>.</summary>
    public string Module { get; } = module;

    /// <summary>The display name of the module's service, such as <c>Catalog service</c>.</summary>
    public string Title { get; } = title;

    /// <summary>The time to wait before a retry.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>Whether the message may have changed something in another module. If so, it is unknown whether anything was stored.</summary>
    public bool OutcomeUnknown { get; } = outcomeUnknown;

    public override Error Failure => OutcomeUnknown
        ? DomainError.Unavailable(
            "outcome-unknown",
            $"{Title} did not answer, send the request again with the same Idempotency-Key",
            "Whether it was done is not known. The same key has one effect, however often it is sent; without a key it may be done twice.",
            RetryAfter)
        : DomainError.Unavailable(
            "module-unavailable", $"{Title} unavailable", "A service that is needed for this did not answer; nothing was stored.", RetryAfter);
}
