using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Cello.Hosting.Http;

/// <summary>
/// Reads <c>X-Forwarded-Prefix</c>, the path that a trusted proxy removed, and puts it before every address in a response: as
/// <see cref="HttpRequest.PathBase"/> for code that builds addresses, and directly in a <c>Location</c> header. Several values form one path, outermost
/// first, in the order in which a chain of proxies adds them.
/// </summary>
internal static class ForwardedPrefix
{
    public const string Header = "X-Forwarded-Prefix";

    private const int MaxLength = 256;

    /// <summary>Must run before the client's address replaces that of the proxy.</summary>
    public static void UseForwardedPrefix(this WebApplication app)
    {
        IReadOnlyList<IPNetwork> proxies = [.. app.Services.GetRequiredService<IOptions<ForwardingSettings>>().Value.Networks];
        app.Use((context, next) =>
        {
            if (context.Request.Headers[Header] is { Count: > 0 } sent
                && context.Connection.RemoteIpAddress is { } sender && proxies.Any(proxy => Contains(proxy, sender))
                && Read(sent) is { HasValue: true } prefix)
            {
                context.Request.PathBase = prefix;
                context.Response.OnStarting(static state => PrefixLocation(((HttpResponse, PathString))state), (context.Response, prefix));
            }

            return next(context);
        });
    }

    /// <returns>An empty path if any part is invalid, because a partial prefix would be wrong.</returns>
    public static PathString Read(StringValues sent)
    {
        var parts = sent.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).Select(part => part.TrimEnd('/')).ToList();
        var prefix = string.Concat(parts);
        return prefix.Length is > 0 and <= MaxLength && parts.All(part => part.Length == 0 || (part[0] == '/' && part[1..].Split('/').All(IsSegment)))
            ? PathString.FromUriComponent(prefix)
            : default;
    }

    private static bool IsSegment(string segment) =>
        segment.Length > 0
        && segment.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~' or '%')
        && Uri.UnescapeDataString(segment) is not ("." or "..") and var text
        && !text.Any(character => char.IsControl(character) || character is '/' or '\\' or '%' or '\uFFFD');

    private static bool Contains(IPNetwork network, IPAddress address) =>
        network.Contains(address) || (address.IsIPv4MappedToIPv6 && network.Contains(address.MapToIPv4()));

    private static Task PrefixLocation((HttpResponse Response, PathString Prefix) to)
    {
        var (response, prefix) = to;
        if (response.Headers.Location is [{ } location] && location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal))
        {
            response.Headers.Location = prefix.ToUriComponent() + location;
        }

        return Task.CompletedTask;
    }
}
