using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Cello.Hosting.Authentication;
using Cello.Hosting.Http;
using Cello.Modularity.Contracts;
using Cello.Web.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.RateLimits;

/// <summary>Who has to pay for a request.</summary>
internal static class RateLimitClient
{
    private const int SiteBytes = 8;

    /// <returns>The subject of a token that was checked, else the address; null if the request is free.</returns>
    public static string? Of(HttpContext context) =>
        context.IsProbe() || IsService(context.User) || IsLetInWithoutToken(context)
            ? null
            : Subject(context.User) is { } subject ? $"sub:{subject}" : $"address:{AddressOf(context)}";

    public static IPAddress? AddressOf(HttpContext context) => Site(context.Connection.RemoteIpAddress);

    /// <summary>Another host's call to an open host.</summary>
    private static bool IsLetInWithoutToken(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<InternalRoute>() is not null && context.RequestServices.GetRequiredService<JwtSecret>().IsOpen;

    private static bool IsService(ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true && user.IsInRole(Claims.ServiceRole);

    private static string? Subject(ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true ? user.FindFirst(Claims.Subject)?.Value : null;

    /// <summary>An IPv6 customer gets a /64 at least, and would have as many buckets as addresses otherwise.</summary>
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
