using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Cello.ServiceDefaults.OpenApi;

/// <summary>The document, made once when it is first asked for: it depends on nothing that changes, and anybody may ask.</summary>
internal sealed class ApiDocument([FromKeyedServices(OpenApiDescription.DocumentName)] IOpenApiDocumentProvider provider)
{
    private readonly Lazy<Task<byte[]>> json = new(() => MakeAsync(provider));

    public Task<byte[]> Json => json.Value;

    private static async Task<byte[]> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var written = new MemoryStream();
        await document.SerializeAsJsonAsync(written, OpenApiSpecVersion.OpenApi3_1);
        return written.ToArray();
    }
}
