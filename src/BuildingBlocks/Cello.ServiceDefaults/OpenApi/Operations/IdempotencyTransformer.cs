using Cello.ServiceDefaults.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.ServiceDefaults.OpenApi.Operations;

/// <summary>Tells of the key that makes it safe to send a request again, where one is taken.</summary>
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
            Example = "6e0cf1b4-0a3b-4a0c-9e0e-2f5a3d1c7b10",
        });
        return new OpenApiParameterReference(Parameter, document);
    }
}
