using System.Diagnostics;
using Cello.Domain;
using ErrorOr;

namespace Cello.Application.Tracing;

/// <summary>The span of one message. It holds names and codes only, nothing of what is in the message.</summary>
internal static class MessageSpan
{
    private const string Outcome = "cello.outcome";

    private static readonly ActivitySource Source = new("Cello");

    /// <summary>Begins the span; null if nobody listens.</summary>
    public static Activity? Start(string name) => Source.HasListeners() ? Source.StartActivity(name) : null;

    /// <summary>Expected failures are answers, not errors, unless it is this side that failed.</summary>
    public static void Answered(this Activity span, IErrorOr answer)
    {
        span.SetTag(Outcome, answer switch
        {
            { IsError: false } => "ok",
            { Errors: [{ Type: ErrorType.Validation }, ..] } => "validation",
            _ => answer.Errors![0].Code,
        });
        if (answer is { IsError: true, Errors: [{ NumericType: (int)DomainErrorType.Unavailable }, ..] })
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    public static void Cancelled(this Activity span) => span.SetTag(Outcome, "cancelled");

    public static void Failed(this Activity span, Exception exception) => span
        .SetTag(Outcome, "failed")
        .SetTag("error.type", exception.GetType().FullName)
        .SetStatus(ActivityStatusCode.Error);
}
