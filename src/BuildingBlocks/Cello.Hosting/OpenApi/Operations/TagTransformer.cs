using Cello.Web.OpenApi;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Operations;

/// <summary>Adds an operation to its tag, and the tag's description to the document.</summary>
internal sealed class TagTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var tag in context.Description.All<Tag>())
        {
            var tags = context.Document!.Tags ??= new HashSet<OpenApiTag>();
            tags.Remove(new OpenApiTag { Name = tag.Name });
            tags.Add(new OpenApiTag { Name = tag.Name, Description = tag.Description });
        }

        return Task.CompletedTask;
    }
}
