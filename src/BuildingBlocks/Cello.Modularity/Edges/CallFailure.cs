using System.Net.Sockets;
using Cello.Modularity.Contracts;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Cello.Modularity.Edges;

/// <summary>Why a call failed: an outcome of <see cref="CallOutcome"/> for the metrics, and a reason for the log.</summary>
internal sealed record CallFailure(string Outcome, string Reason)
{
    /// <summary>The time budget of the request was used up, before the call or during it.</summary>
    public static CallFailure NoTimeLeft { get; } = new(CallOutcome.Timeout, "the time budget of the request is used up");

    public static CallFailure Open { get; } = new(CallOutcome.Open, "the circuit is open");

    public static CallFailure Of(Exception exception) =>
        exception is BrokenCircuitException ? Open : new(OutcomeOf(exception), ReasonOf(exception));

    private static string OutcomeOf(Exception exception) => exception switch
    {
        TimeoutRejectedException => CallOutcome.Timeout,
        HttpRequestException { StatusCode: not null } => CallOutcome.BadAnswer,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
            CallOutcome.BadAnswer,
        HttpRequestException or IOException or SocketException or RateLimiterRejectedException => CallOutcome.Refused,
        _ => CallOutcome.BadAnswer,
    };

    private static string ReasonOf(Exception exception) => exception switch
    {
        TimeoutRejectedException timeout => $"no answer within {timeout.Timeout.TotalSeconds:0.###} s",
        RateLimiterRejectedException => "too many calls are in flight (MaxCallsInFlight)",
        InvalidResponseException => exception.Message,
        ContractCallFailedException failed => $"it answered {(int)failed.Status}",
        _ => $"{exception.GetType().Name}: {exception.GetBaseException().Message}",
    };
}
