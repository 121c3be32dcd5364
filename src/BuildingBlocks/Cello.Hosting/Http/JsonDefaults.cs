using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Http;

/// <summary>JSON as the outside sees it: snake_case, UTF-8 as it is written, and read strictly.</summary>
internal static class JsonDefaults
{
    public static void AddJsonDefaults(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(http =>
        {
            var json = http.SerializerOptions;
            json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.PropertyNameCaseInsensitive = false;
            json.NumberHandling = JsonNumberHandling.Strict;
            json.AllowDuplicateProperties = false;
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.Converters.Add(new WholeNumbers());
            json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // For JSON, not HTML: it is never embedded in a page.
        });

        // A request that can't be read becomes a problem like any other, in every environment.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }
}
