using Cello.Hosting.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Schemas;

/// <summary>Completes the schemas where the host's JSON options are missing from them, or apply to requests but not to responses.</summary>
internal sealed class JsonTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (WholeNumbers.Read(Nullable.GetUnderlyingType(type) ?? type))
        {
            // A custom converter has no schema of its own. A nullable parameter is omitted, and never null.
            var isNullable = Nullable.GetUnderlyingType(type) is not null && context.ParameterDescription is null;
            schema.Type = isNullable ? JsonSchemaType.Integer | JsonSchemaType.Null : JsonSchemaType.Integer;
        }

        // A request body must not have other members. A response may get more in a later version.
        schema.AdditionalPropertiesAllowed |= context.ParameterDescription is null;
        return Task.CompletedTask;
    }
}
