using Cello.Hosting.OpenApi.Components;
using Cello.Web.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Operations;

/// <summary>Lists the problems that an operation can return: its own, and those that follow from its metadata.</summary>
internal sealed class ProblemTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var own = context.Description.All<Failures>().SelectMany(failures => failures.Statuses);
        foreach (var status in own.Concat(Inherent(context.Description)).Distinct().Order())
        {
            operation.Responses![$"{status}"] = ProblemResponses.In(context.Document!, status);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<int> Inherent(ApiDescription endpoint)
    {
        yield return StatusCodes.Status400BadRequest;
        yield return StatusCodes.Status429TooManyRequests;
        yield return StatusCodes.Status500InternalServerError;
        yield return StatusCodes.Status503ServiceUnavailable;

        if (!endpoint.IsAnonymous())
        {
            yield return StatusCodes.Status401Unauthorized;
        }

        if (endpoint.HasPathParameter())
        {
            yield return StatusCodes.Status404NotFound;
        }

        if (endpoint.IsCommand())
        {
            yield return StatusCodes.Status409Conflict;
        }

        if (endpoint.HasBody())
        {
            yield return StatusCodes.Status408RequestTimeout;
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
        }

        if (endpoint.TakesIdempotencyKey())
        {
            yield return StatusCodes.Status422UnprocessableEntity;
        }
    }
}
