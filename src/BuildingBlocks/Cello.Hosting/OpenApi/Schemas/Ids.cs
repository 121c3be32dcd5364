using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Schemas;

/// <summary>Ids are whole numbers from 1 up, in every path, query and body.</summary>
internal static class Ids
{
    private const long First = 1;

    /// <summary>An example for whatever sends one unasked: without it generators and pages make up numbers.</summary>
    public static JsonNode Example => First;

    /// <returns>Whether it is an id.</returns>
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
