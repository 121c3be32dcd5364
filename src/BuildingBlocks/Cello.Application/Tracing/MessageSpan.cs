using System.Diagnostics;
using Cello.Domain;
using ErrorOr;

namespace Cello.Application.Tracing;

/// <summary>The span of one message. It contains names and codes only, no content of the message.</summary>
internal static class MessageSpan
{
    private const string Outcome = "cello.outcome";

    private static readonly ActivitySource Source = new("Cello");

    /// <summary>Starts the span; null if there is no listener.</summary>
    public static Activity? Start(string name) => Source.HasListeners() ? Source.StartActivity(name) : null;

    /// <summary>Records an answer. Expected failures are answers, not errors, except when this service is unavailable.</summary>
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
