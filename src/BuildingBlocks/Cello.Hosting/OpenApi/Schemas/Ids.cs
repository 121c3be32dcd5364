using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Schemas;

/// <summary>Ids are whole numbers from 1 up, in every path, query and body.</summary>
internal static class Ids
{
    private const long First = 1;

    /// <summary>An example for generators and pages that send one automatically. Without it they make up numbers.</summary>
    public static JsonNode Example => First;

    /// <returns>Whether the schema is one of an id.</returns>
    public static bool Bound(string name, OpenApiSchema schema)
    {
        var isId = schema.Type is { } type && type.HasFlag(JsonSchemaType.Integer) && (name == "id" || name.EndsWith("_id", StringComparison.Ordinal));
        if (isId)
        {
            schema.Minimum = First.ToString(CultureInfo.InvariantCulture);
        }

        return isId;
    }
}
