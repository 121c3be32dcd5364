using Cello.ServiceDefaults.OpenApi.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Cello.ServiceDefaults.OpenApi;

/// <summary>The page to read about the API and to try it. Everything on it comes from this host: it works where the Internet does not reach.</summary>
internal static class ReferencePage
{
    public const string Path = "/docs";

    public static void MapReference(this IEndpointRouteBuilder app) =>
        app.MapScalarApiReference(Path, page => page
            .WithTitle("Cello")
            .WithOpenApiRoutePattern(OpenApiDescription.DocumentPath)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .HideClientButton()
            .HideDeveloperTools() // They publish the document elsewhere.
            .AddPreferredSecuritySchemes(SecurityTransformer.Scheme)
            .DisableAgent()
            .DisableMcp())
            .AllowAnonymous();
}
