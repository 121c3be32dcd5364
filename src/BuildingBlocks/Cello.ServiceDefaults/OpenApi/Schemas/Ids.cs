using Microsoft.OpenApi;

namespace Cello.ServiceDefaults.OpenApi.Schemas;

/// <summary>Ids are whole numbers from 1 up, in every path, query and body.</summary>
internal static class Ids
{
    public static void Bound(string name, OpenApiSchema schema)
    {
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.Integer)
            && (name == "id" || name.EndsWith("_id", StringComparison.Ordinal)))
        {
            schema.Minimum = "1";
        }
    }
}
