using Microsoft.AspNetCore.Http;

namespace Cello.ServiceDefaults.Http;

/// <summary>The requests of orchestrators and scrapers, told by their paths: no route is known yet when they come in.</summary>
internal static class Probes
{
    public static bool Are(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);
}
