using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cello.Hosting.OpenApi.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi;

/// <summary>The OpenAPI document. It is created once, on first use, because it never changes and anybody may request it.</summary>
internal sealed class ApiDocument([FromKeyedServices(OpenApiDescription.DocumentName)] IOpenApiDocumentProvider provider)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private readonly Lazy<Task<byte[]>> _json = new(() => MakeAsync(provider));

    /// <summary>The document for a host behind a path prefix: its server URL is the prefix.</summary>
    public async Task<byte[]> At(PathString prefix)
    {
        var plain = await _json.Value;
        if (!prefix.HasValue)
        {
            return plain;
        }

        var document = JsonNode.Parse(plain)!;
        document["servers"] = new JsonArray(new JsonObject { ["url"] = prefix.ToUriComponent() });
        return Encoding.UTF8.GetBytes(document.ToJsonString(Readable));
    }

    private static async Task<byte[]> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var written = new MemoryStream();
        await document.SerializeAsJsonAsync(written, OpenApiSpecVersion.OpenApi3_1);
        return NullTypes.MoveLast(written.ToArray());
    }
}
