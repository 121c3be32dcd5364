using Cello.Web.Idempotency;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Operations;

/// <summary>Adds the idempotency key header to the operations that accept it.</summary>
internal sealed class IdempotencyTransformer : IOpenApiOperationTransformer
{
    private const string Parameter = "IdempotencyKey";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.TakesIdempotencyKey())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(KeyIn(context.Document!));
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameterReference KeyIn(OpenApiDocument document)
    {
        // Without an example: the reference page would send it with every request, and a second request with another body would be refused.
        document.AddComponent(Parameter, new OpenApiParameter
        {
            Name = IdempotencyKeys.Header,
            In = ParameterLocation.Header,
            Description = "Any text of the caller's that stands for this one request, such as a UUID.",
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                MaxLength = IdempotencyKeys.MaxLength,
                Pattern = "^[ -~]+$",
            },
        });
        return new OpenApiParameterReference(Parameter, document);
    }
}
