namespace Cello.Modularity.Contracts;

/// <summary>
/// A contract's implementation failed in this process. A remote caller gets a 503 if the call may be retried later, and otherwise a 500.
/// </summary>
/// <param name="retryAfter">The time to wait, if the failure is a temporary outage; null for a bug.</param>
/// <param name="inner">The failure. It is logged already.</param>
public sealed class ContractCallFailedException(TimeSpan? retryAfter, Exception inner) : Exception(inner?.Message, inner)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The status code for a caller in another host.</summary>
    internal System.Net.HttpStatusCode Status => RetryAfter is null ? System.Net.HttpStatusCode.InternalServerError : System.Net.HttpStatusCode.ServiceUnavailable;
}
