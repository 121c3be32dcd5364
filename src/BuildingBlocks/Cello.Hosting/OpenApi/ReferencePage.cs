using Cello.Hosting.Authentication;
using Cello.Hosting.OpenApi.Operations;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;

namespace Cello.Hosting.OpenApi;

/// <summary>The API reference page, on which the API can also be tried. It loads everything from this host, so it works without Internet access.</summary>
internal static class ReferencePage
{
    public const string Path = "/docs";

    public static void MapReference(this IEndpointRouteBuilder app)
    {
        var product = app.ServiceProvider.GetRequiredService<Topology>().Product;
        var isOpen = app.ServiceProvider.GetRequiredService<JwtSecret>().IsOpen;
        app.MapScalarApiReference(Path, page =>
        {
            page.WithTitle(product)
                .WithOpenApiRoutePattern(OpenApiDescription.DocumentPath)
                .DisableDefaultFonts()
                .DisableTelemetry()
                .HideClientButton()
                .HideDeveloperTools() // They upload the document to another site.
                .DisableAgent()
                .DisableMcp();
            if (!isOpen)
            {
                // The page sends a preferred scheme with every request, even if its token is empty.
                page.AddPreferredSecuritySchemes(SecurityTransformer.Scheme);
            }
        }).AllowAnonymous().Add(OnlyThePage);
    }

    /// <summary>
    /// The library's route has a parameter for the document's name and accepts any value. There is one document, so the page has one address.
    /// </summary>
    private static void OnlyThePage(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 } page)
        {
            page.RoutePattern = RoutePatternFactory.Parse($"{Path}/");
        }
    }
}
