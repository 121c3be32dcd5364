using Cello.Modularity.Modules;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi;

/// <summary>The title, version and description of the API.</summary>
internal sealed class DocumentInfo(Topology topology) : IOpenApiDocumentTransformer
{
    private const string Description =
        """
        **Errors** are `application/problem+json` (RFC 9457): `type` is for programs to branch on, `error` is one sentence to act on,
        `trace_id` is what to look for in the log, and `errors` names the fields that broke their rules. Paths that don't exist are a 404
        of that kind, and other methods than those listed a 405 with `Allow`. HEAD works wherever GET does. A trailing slash never matters.

        **Lists** are ordered by id. `next` of a page is the value for `after` of the next one, or null at the end.

        **Idempotency**: with an `Idempotency-Key` a request may be sent again without doing it twice. For 24 hours the same key with the
        same body has the first answer again, with `Idempotency-Replayed: true`; with another body it is refused.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = topology.Product,
            Version = "1.0.0",
            Description = Description,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        // Relative to the document: proxies and port mappings determine the address, and the process does not know it.
        document.Servers = [new OpenApiServer { Url = "/" }];
        return Task.CompletedTask;
    }
}
