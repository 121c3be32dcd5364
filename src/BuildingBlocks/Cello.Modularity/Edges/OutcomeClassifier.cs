using System.Net;
using System.Net.Sockets;
using Cello.Modularity.Contracts;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace Cello.Modularity.Edges;

/// <summary>
/// Classifies the end of an attempt: the one definition, for both placements, of what counts against the circuit and of what is retried.
/// The status codes that count are the tutorial's: 500, 502, 503 and 504. A missing answer counts, too.
/// </summary>
internal sealed class OutcomeClassifier(RetryOptions retry, TimeProvider clock)
{
    private readonly TimeSpan _longestWait = TimeSpan.FromSeconds(retry.MaxRetryAfterSeconds);

    public Attempt Of(HttpResponseMessage? answer) => answer is null ? Attempt.Answered : Of(answer.StatusCode, RetryAfter(answer));

    public Attempt Of(Exception exception) => exception switch
    {
        ContractCallFailedException failed => Of(failed.Status, failed.RetryAfter),
        InvalidResponseException { Status: { } status } => Of(status, retryAfter: null),
        HttpRequestException { StatusCode: { } status } => Of(status, retryAfter: null),
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        } => Attempt.NotSent,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => Attempt.Failed,
        HttpRequestException or IOException or SocketException => Attempt.Lost,
        // The edge itself throws these, before any attempt.
        BrokenCircuitException or RateLimiterRejectedException => Attempt.TurnedAway,
        _ => Attempt.Failed,
    };

    private Attempt Of(HttpStatusCode status, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.OK => Attempt.Answered,
        HttpStatusCode.BadGateway => Attempt.Lost, // From a proxy whose upstream did not answer.
        HttpStatusCode.ServiceUnavailable => Attempt.NotNow(retryAfter, _longestWait),
        HttpStatusCode.InternalServerError or HttpStatusCode.GatewayTimeout => Attempt.Failed,
        _ => Attempt.TurnedAway,
    };

    private TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - clock.GetUtcNow() is { Ticks: > 0 } left => left,
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };
}
