using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Assembled.Web;

/// <summary>Answers an invalid message with 400. The default handler answers any other exception.</summary>
internal sealed class ExceptionProblems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not ValidationException invalid)
        {
            return false;
        }

        var errors = invalid.Errors
            .GroupBy(error => error.PropertyName, StringComparer.Ordinal)
            .ToDictionary(errors => errors.Key, errors => errors.Select(error => error.ErrorMessage).ToArray(), StringComparer.Ordinal);
        await TypedResults.ValidationProblem(errors).ExecuteAsync(httpContext);
        return true;
    }

    public static ProblemHttpResult Of(int status, string title) => TypedResults.Problem(title: title, statusCode: status);
}
