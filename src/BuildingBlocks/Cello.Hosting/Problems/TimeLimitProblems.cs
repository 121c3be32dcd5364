using Cello.Modularity.Budgets;
using Cello.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Problems;

/// <summary>Problems with the time limit of a request.</summary>
internal static class TimeLimitProblems
{
    public static Problem Unreadable => Problem.Of(
        StatusCodes.Status400BadRequest,
        "timeout-invalid",
        $"{TimeBudget.Header} must be a whole number of milliseconds",
        "The header was sent empty, more than once, or with something else than digits.");

    public static Problem Exceeded => Problem.Of(
            StatusCodes.Status503ServiceUnavailable,
            "time-limit-exceeded",
            "The request took longer than it may, please try again",
            "Its time was over before it was answered, and its work was cancelled.")
        .RetryAfter(TimeSpan.FromSeconds(1));
}
