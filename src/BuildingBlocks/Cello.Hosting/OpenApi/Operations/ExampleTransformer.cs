using System.Text.Json;
using System.Text.Json.Nodes;
using Cello.Application.Messaging;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Operations;

/// <summary>Adds the examples of request and response bodies (<see cref="IExample{TSelf}"/>), serialized with the host's JSON options.</summary>
internal sealed class ExampleTransformer(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.Description;
        Show(operation.RequestBody?.Content, endpoint.Body()?.Type);
        foreach (var answer in endpoint.SupportedResponseTypes)
        {
            Show(operation.Responses![$"{answer.StatusCode}"].Content, answer.Type);
        }

        return Task.CompletedTask;
    }

    private void Show(IDictionary<string, OpenApiMediaType>? content, Type? type)
    {
        foreach (var media in content?.Values ?? [])
        {
            media.Example = ExampleOf(type);
        }
    }

    private JsonNode? ExampleOf(Type? type) => type?.GetInterface(typeof(IExample<>).FullName!) is null
        ? null
        : JsonSerializer.SerializeToNode(type.GetProperty(nameof(IExample<>.Example))!.GetValue(null), type, json.Value.SerializerOptions);
}
