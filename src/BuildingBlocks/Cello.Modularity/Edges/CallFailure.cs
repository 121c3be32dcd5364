using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Cello.Modularity.Edges;

/// <summary>Why a call failed: one of <see cref="CallOutcome"/>'s words for the metrics, and a few words for the log.</summary>
internal sealed record CallFailure(string Outcome, string Reason)
{
    public static CallFailure Of(Exception exception) => new(OutcomeOf(exception), ReasonOf(exception));

    private static string OutcomeOf(Exception exception) => exception switch
    {
        BrokenCircuitException => CallOutcome.Open,
        TimeoutRejectedException => CallOutcome.Timeout,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
            CallOutcome.BadAnswer,
        HttpRequestException or IOException or SocketException => CallOutcome.Refused,
        _ => CallOutcome.BadAnswer,
    };

    private static string ReasonOf(Exception exception) => exception switch
    {
        BrokenCircuitException => "the circuit is open",
        TimeoutRejectedException timeout => $"no answer within {timeout.Timeout.TotalSeconds:0.###} s",
        _ => $"{exception.GetType().Name}: {exception.GetBaseException().Message}",
    };
}
