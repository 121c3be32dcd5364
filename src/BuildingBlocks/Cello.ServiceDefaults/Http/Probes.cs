using Microsoft.AspNetCore.Http;

namespace Cello.ServiceDefaults.Http;

/// <summary>Requests by which machines watch the host: nobody wants to read about each of them.</summary>
internal static class Probes
{
    public static bool IsProbe(this HttpRequest request) => request.IsBelow("/health") || request.IsBelow("/metrics") || request.IsBelow("/contracts");

    private static bool IsBelow(this HttpRequest request, string path) =>
        request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
}
