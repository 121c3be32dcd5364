namespace Cello.Modularity.Contracts;

/// <summary>
/// A contract's implementation failed in this process: what the caller's host would see as a 500, or as a 503 where it is to try again later.
/// </summary>
/// <param name="retryAfter">When, if it is an outage that will be over; null for a bug.</param>
/// <param name="inner">What happened. It is logged already.</param>
public sealed class ContractCallFailedException(TimeSpan? retryAfter, Exception inner) : Exception(inner?.Message, inner)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The status by which another host is told.</summary>
    internal System.Net.HttpStatusCode Status => RetryAfter is null ? System.Net.HttpStatusCode.InternalServerError : System.Net.HttpStatusCode.ServiceUnavailable;
}
