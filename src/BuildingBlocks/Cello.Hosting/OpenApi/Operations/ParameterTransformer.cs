using System.Globalization;
using Cello.Application.Paging;
using Cello.Hosting.OpenApi.Schemas;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Operations;

/// <summary>Describes the parameters that have the same meaning in every module: ids, and the paging parameters of lists.</summary>
internal sealed class ParameterTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.Schema is OpenApiSchema schema)
            {
                Describe(parameter, schema);
            }
        }

        return Task.CompletedTask;
    }

    private static void Describe(OpenApiParameter parameter, OpenApiSchema schema)
    {
        switch (parameter.Name)
        {
            case "limit":
                parameter.Description = "How many to give at most.";
                (schema.Minimum, schema.Maximum) = ("1", Page.MaxLimit.ToString(CultureInfo.InvariantCulture));
                break;
            case "after":
                parameter.Description = "The last id seen: the `next` of the page before.";
                schema.Minimum = "0";
                break;
            case { } name when Ids.Bound(name, schema) && parameter.Required: // The reference page sends an optional parameter if it has an example.
                parameter.Example = Ids.Example;
                break;
        }
    }
}
