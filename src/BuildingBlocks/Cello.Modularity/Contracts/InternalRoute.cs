using Microsoft.AspNetCore.Http;

namespace Cello.Modularity.Contracts;

/// <summary>
/// Marks an endpoint for other hosts only: it requires a service token, is not rate-limited as a client, and has one label in the metrics.
/// </summary>
public sealed class InternalRoute
{
    /// <summary>The path prefix of all internal routes, and their label in the metrics.</summary>
    public const string Path = "/internal";

    /// <summary>
    /// Whether a decoded path is <see cref="Path"/> or below it. The comparison ignores case, as routing does, and accepts additional leading slashes,
    /// which some proxies merge into one.
    /// </summary>
    public static bool Covers(PathString path)
    {
        var segments = path.Value.AsSpan().TrimStart('/');
        var name = Path.AsSpan(1);
        return segments.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (segments.Length == name.Length || segments[name.Length] == '/');
    }
}
