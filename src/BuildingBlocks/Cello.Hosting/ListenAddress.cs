using System.Net;
using System.Net.Sockets;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Cello.Hosting;

/// <summary>Validates the addresses to listen on before anything is started.</summary>
internal static class ListenAddress
{
    public const string Setting = "--urls (ASPNETCORE_URLS)";

    public const string Accepted = "addresses such as http://127.0.0.1:8000 are needed, separated by semicolons, each with localhost, an IP address or * as its host";

    /// <summary>The configured addresses, or the default address of the modules.</summary>
    /// <exception cref="SettingException">One of the addresses is invalid.</exception>
    public static string Read(IConfiguration configuration, Topology topology)
    {
        if (configuration[WebHostDefaults.ServerUrlsKey] is not { Length: > 0 } urls)
        {
            urls = topology.DefaultAddress.GetLeftPart(UriPartial.Authority);
        }

        Check(urls);
        return urls;
    }

    public static IReadOnlyList<BindingAddress> Split(string urls) =>
        [.. urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse)];

    /// <summary>Listens at this address for a moment.</summary>
    /// <returns>Why listening failed, or null.</returns>
    public static SocketError? Try(BindingAddress address)
    {
        foreach (var (ip, isSecond) in InterfacesOf(address.Host))
        {
            try
            {
                using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(ip, address.Port));
                socket.Listen();
            }
            catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse || !isSecond)
            {
                return failure.SocketErrorCode;
            }
            catch (SocketException)
            {
                // The server continues without IPv6 for addresses that include IPv4.
            }
        }

        return null;
    }

    private static IEnumerable<(IPAddress Ip, bool IsSecond)> InterfacesOf(string host) => host switch
    {
        "*" or "+" => [(IPAddress.Any, false), (IPAddress.IPv6Any, true)],
        "localhost" => [(IPAddress.Loopback, false), (IPAddress.IPv6Loopback, true)],
        _ => [(IPAddress.Parse(host), false)],
    };

    private static void Check(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (addresses.Length == 0 || !addresses.All(IsUsable))
        {
            throw new SettingException(Setting, urls, Accepted);
        }
    }

    /// <summary>The address at which a process that listens at these addresses, as returned by <see cref="Read"/>, can reach itself.</summary>
    public static Uri OwnAddress(string urls)
    {
        var first = Split(urls)[0];
        var host = first.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : first.Host;
        return new Uri($"{first.Scheme}://{host}:{first.Port}{first.PathBase}");
    }

    /// <summary>The ports that other machines can reach.</summary>
    public static IReadOnlyList<int> PortsForOthers(string urls) => [.. Split(urls)
        .Where(address => address.Host != "localhost" && !(IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip)))
        .Select(address => address.Port)];

    private static bool IsUsable(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Scheme is "http" or "https" && IsInterface(parsed.Host) && parsed.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Kestrel treats any unknown name as "every interface". Here only <c>*</c> and <c>+</c> have that meaning.</summary>
    private static bool IsInterface(string host) => host is "localhost" or "*" or "+" || IPAddress.TryParse(host, out _);
}
