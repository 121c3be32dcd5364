using System.Text.Json;
using System.Text.Json.Nodes;
using Cello.Web.OpenApi;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Operations;

/// <summary>Adds examples to request and response bodies, serialized with the host's JSON options.</summary>
internal sealed class ExampleTransformer(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.Description;
        Show(operation.RequestBody?.Content, endpoint.Body()?.Type, endpoint);
        foreach (var answer in endpoint.SupportedResponseTypes)
        {
            Show(operation.Responses![$"{answer.StatusCode}"].Content, answer.Type, endpoint);
        }

        return Task.CompletedTask;
    }

    private void Show(IDictionary<string, OpenApiMediaType>? content, Type? type, ApiDescription endpoint)
    {
        var message = endpoint.All<Examples>().SelectMany(examples => examples.Messages).FirstOrDefault(example => example.GetType() == type);
        foreach (var media in content?.Values ?? [])
        {
            media.Example = Written(message);
        }
    }

    private JsonNode? Written(object? message) =>
        message is null ? null : JsonSerializer.SerializeToNode(message, message.GetType(), json.Value.SerializerOptions);
}
