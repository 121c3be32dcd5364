using Cello.Hosting.Authentication;
using Cello.Hosting.OpenApi.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;

namespace Cello.Hosting.OpenApi;

/// <summary>The page to read about the API and to try it. Everything on it comes from this host: it works where the Internet does not reach.</summary>
internal static class ReferencePage
{
    public const string Path = "/docs";

    public static void MapReference(this IEndpointRouteBuilder app)
    {
        var isOpen = app.ServiceProvider.GetRequiredService<JwtSecret>().IsOpen;
        app.MapScalarApiReference(Path, page =>
        {
            page.WithTitle("Cello")
                .WithOpenApiRoutePattern(OpenApiDescription.DocumentPath)
                .DisableDefaultFonts()
                .DisableTelemetry()
                .HideClientButton()
                .HideDeveloperTools() // They publish the document elsewhere.
                .DisableAgent()
                .DisableMcp();
            if (!isOpen)
            {
                // The page sends a scheme that is preferred with every request, also while its token is empty.
                page.AddPreferredSecuritySchemes(SecurityTransformer.Scheme);
            }
        }).AllowAnonymous().Add(OnlyThePage);
    }

    /// <summary>The route takes a document's name, and answers whatever that is; there is one document, and the page is at one address.</summary>
    private static void OnlyThePage(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 } page)
        {
            page.RoutePattern = RoutePatternFactory.Parse($"{Path}/");
        }
    }
}
