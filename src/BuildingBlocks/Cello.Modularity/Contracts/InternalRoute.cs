using Microsoft.AspNetCore.Http;

namespace Cello.Modularity.Contracts;

/// <summary>Marks an endpoint that is for other hosts only: it needs a service's token, costs no client's rate limit, and has one label in the metrics.</summary>
public sealed class InternalRoute
{
    /// <summary>Where all of them are, and their label.</summary>
    public const string Path = "/internal";

    /// <summary>
    /// Whether a path, decoded, is <see cref="Path"/> or below it: in any case, as routing reads it, and with more slashes before it, which some
    /// proxies make one.
    /// </summary>
    public static bool Covers(PathString path)
    {
        var segments = path.Value.AsSpan().TrimStart('/');
        var name = Path.AsSpan(1);
        return segments.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (segments.Length == name.Length || segments[name.Length] == '/');
    }
}
