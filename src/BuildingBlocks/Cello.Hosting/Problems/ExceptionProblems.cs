using Cello.Hosting.Http;
using Cello.Modularity.Contracts;
using Cello.Modularity.TransientErrors;
using Cello.Web.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cello.Hosting.Problems;

/// <summary>Turns every exception that reaches HTTP into a problem response. Exception messages are logged and never returned.</summary>
internal sealed partial class ExceptionProblems(IEnumerable<ITransientErrorDetector> detectors, ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    private static readonly TimeSpan DatabaseRetryAfter = TimeSpan.FromSeconds(2);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await ProblemOf(exception, httpContext).ExecuteAsync(httpContext);
        return true;
    }

    private Problem ProblemOf(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case BadHttpRequestException unreadable:
                return BadRequestProblems.From(unreadable, context);
            case ContractCallFailedException { RetryAfter: { } retryAfter }:
                return StatusProblems.ContractUnavailable.RetryAfter(retryAfter);
            case ContractCallFailedException:
                return StatusProblems.Internal;
            case var lost when detectors.Any(detector => detector.IsTransient(lost)):
                LogDatabaseUnavailable(logger, RouteTemplate.Of(context), lost.GetBaseException().Message);
                return StatusProblems.DatabaseUnavailable.RetryAfter(DatabaseRetryAfter);
            default:
                LogUnexpected(logger, RouteTemplate.Of(context), exception);
                return StatusProblems.Internal;
        }
    }

    [LoggerMessage(EventId = 1101, EventName = "DatabaseUnavailable", Level = LogLevel.Warning, Message = "{Route} cannot reach the database: {Reason}")]
    private static partial void LogDatabaseUnavailable(ILogger logger, string route, string reason);

    [LoggerMessage(EventId = 1100, EventName = "RequestFailed", Level = LogLevel.Error, Message = "{Route} failed unexpectedly")]
    private static partial void LogUnexpected(ILogger logger, string route, Exception exception);
}
