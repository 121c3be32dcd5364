using System.Net;
using System.Net.Sockets;
using Cello.Hosting.Authentication;
using Cello.Hosting.Http;
using Cello.Modularity.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.RateLimits;

/// <summary>Identifies the client whose limit a request counts against.</summary>
internal static class RateLimitClient
{
    private const int SiteBytes = 8;

    /// <returns>The subject of a validated token, otherwise the address; null if the request is not limited.</returns>
    public static string? Of(HttpContext context) =>
        context.IsProbe() || context.User is TokenPrincipal { Caller.IsService: true } || IsAllowedWithoutToken(context)
            ? null
            : context.User is TokenPrincipal { Subject: var subject } ? $"sub:{subject}" : $"address:{AddressOf(context)}";

    public static IPAddress? AddressOf(HttpContext context) => Site(context.Connection.RemoteIpAddress);

    /// <summary>Whether this is another host's call to an open host, where no token is needed.</summary>
    private static bool IsAllowedWithoutToken(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<InternalRoute>() is not null && context.RequestServices.GetRequiredService<JwtSecret>().IsOpen;

    /// <summary>An IPv6 customer gets at least a /64. Without this, a client would have as many buckets as addresses.</summary>
    private static IPAddress? Site(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(SiteBytes).Clear();
        return new IPAddress(bytes);
    }
}
