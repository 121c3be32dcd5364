using Cello.Hosting.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Schemas;

/// <summary>Says what the host's JSON options leave open, or say of answers although they are about bodies.</summary>
internal sealed class JsonTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (WholeNumbers.Read(Nullable.GetUnderlyingType(type) ?? type))
        {
            // A converter has no schema of its own. A parameter is left out instead of null.
            var isNullable = Nullable.GetUnderlyingType(type) is not null && context.ParameterDescription is null;
            schema.Type = isNullable ? JsonSchemaType.Integer | JsonSchemaType.Null : JsonSchemaType.Integer;
        }

        // A body has no other members; an answer may get some with a later version.
        schema.AdditionalPropertiesAllowed |= context.ParameterDescription is null;
        return Task.CompletedTask;
    }
}
