using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Http;

/// <summary>The JSON options of requests and responses: snake_case names, unescaped UTF-8, and strict reading.</summary>
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
            json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // The output is never embedded in HTML.
        });

        // An unreadable request becomes a problem response in every environment.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }
}
