using System.Net;
using Cello.Modularity.Contracts;
using Polly;

namespace Cello.Modularity.Edges.Far;

/// <summary>What the outcomes of requests mean: the tutorial's codes count against the circuit, and so does no answer at all.</summary>
internal static class HttpFailures
{
    public static CallRules<HttpResponseMessage> Rules(RetryOptions retry, TimeProvider clock) => new(
        Counts,
        outcome => IsUnanswered(outcome, TimeSpan.FromSeconds(retry.MaxRetryAfterSeconds), clock),
        outcome => RetryAfter(outcome.Result, clock),
        context => context.GetRequestMessage() is { } request && ApiMethod.IsSafeMethod(request.Method));

    private static bool Counts(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is not null || outcome.Result?.StatusCode is
            HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>A proxy that reached nobody, or a host that will be back in a moment, have answered nothing.</summary>
    private static bool IsUnanswered(Outcome<HttpResponseMessage> outcome, TimeSpan longestWait, TimeProvider clock) => outcome.Result?.StatusCode switch
    {
        null => Unanswered.Is(outcome.Exception),
        HttpStatusCode.BadGateway => true,
        HttpStatusCode.ServiceUnavailable => RetryAfter(outcome.Result, clock) <= longestWait,
        _ => false,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage? answer, TimeProvider clock) => answer?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - clock.GetUtcNow() is { Ticks: > 0 } left => left,
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };
}
