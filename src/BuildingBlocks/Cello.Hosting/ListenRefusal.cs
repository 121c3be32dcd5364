using System.Net.Sockets;
using System.Security.Cryptography;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting;

/// <summary>Explains why a host cannot listen, and how to fix it. It tries each address itself, because the server's own messages vary.</summary>
internal static class ListenRefusal
{
    private const string Server = "Microsoft.AspNetCore.Server.Kestrel.Core";
    private const int Tries = 100;

    /// <param name="urls">The addresses, as returned by <see cref="ListenAddress.Read"/>.</param>
    /// <param name="failure">The server's exception.</param>
    /// <returns>Null if the failure is not about listening.</returns>
    public static string? ReasonOf(string urls, Exception failure) =>
        failure is OperationCanceledException or SettingException ? null : ReasonOf(ListenAddress.Split(urls), failure);

    private static string? ReasonOf(IReadOnlyList<BindingAddress> addresses, Exception failure) =>
        addresses.Select(WhyNot).FirstOrDefault(reason => reason is not null)
        ?? (failure switch
        {
            _ when addresses.GroupBy(address => (address.Host, address.Port)).Any(same => same.Key.Port > 0 && same.Count() > 1) => "an address is named twice",
            InvalidOperationException or IOException or UnauthorizedAccessException or CryptographicException
                when addresses.FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttps) is { } secure => NoCertificate(secure, failure),
            SocketException or { Source: Server } => $"{ListenAddress.Accepted} ({failure.Message})",
            _ => null,
        });

    private static string? WhyNot(BindingAddress address) => ListenAddress.Try(address) switch
    {
        null => null,
        SocketError.AddressAlreadyInUse => InUse(address),
        SocketError.AccessDenied =>
            $"port {address.Port} needs a privilege that this process does not have (CAP_NET_BIND_SERVICE on Linux); choose a port from 1024 on, such as --urls {WithPort(address, FreePort(address, 8080))}",
        SocketError.AddressNotAvailable =>
            $"{address.Host} is not an address of this machine; choose one that is, such as --urls http://127.0.0.1:{address.Port}, or * for all of them",
        SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported =>
            $"this machine has no addresses of the kind of {address.Host}; choose another, such as --urls http://127.0.0.1:{address.Port}",
        _ => null,
    };

    private static string InUse(BindingAddress address)
    {
        var by = PortOwner.Of(address.Port) ?? "another process";
        return $"port {address.Port} is in use by {by}; stop that, or choose another port, such as --urls {WithPort(address, FreePort(address, address.Port + 10))}";
    }

    private static string NoCertificate(BindingAddress address, Exception failure) =>
        $"https needs a certificate that can be used: set Kestrel__Certificates__Default__Path and __Password, or choose --urls http://{address.Host}:{address.Port} behind a proxy that ends TLS ({failure.Message.Split('\n')[0].TrimEnd()})";

    private static string WithPort(BindingAddress address, int port) => $"{address.Scheme}://{address.Host}:{port}";

    private static int FreePort(BindingAddress address, int from) =>
        Enumerable.Range(from, Tries).FirstOrDefault(port => port <= ushort.MaxValue && ListenAddress.Try(BindingAddress.Parse(WithPort(address, port))) is null);
}
