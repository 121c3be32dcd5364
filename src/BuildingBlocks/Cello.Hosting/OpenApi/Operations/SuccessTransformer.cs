using Cello.Hosting.OpenApi.Components;
using Cello.Web.Idempotency;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Operations;

/// <summary>Adds the headers of successful responses.</summary>
internal sealed class SuccessTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        foreach (var (status, success) in operation.Responses!)
        {
            var headers = ResponseHeaders.OfEvery(document);
            if (status == "201")
            {
                headers["Location"] = ResponseHeaders.Location(document);
            }

            if (context.Description.TakesIdempotencyKey())
            {
                headers[IdempotencyKeys.ReplayedHeader] = ResponseHeaders.Replayed(document);
            }

            ((OpenApiResponse)success).Headers = headers;
        }

        return Task.CompletedTask;
    }
}
