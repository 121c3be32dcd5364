using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Cello.Hosting.Http;

/// <summary>The proxies that are trusted to report where a request came from. Configured under <c>ForwardedHeaders</c>.</summary>
internal sealed class ForwardingSettings
{
    public const string Section = "ForwardedHeaders";

    /// <summary>Addresses and networks of proxies, separated by commas. If empty, no proxy is trusted and the headers are ignored.</summary>
    [ProxyList(ErrorMessage = "KnownProxies must be IP addresses or networks such as 10.0.0.7, 10.1.0.0/16 or fd00::/8, separated by commas")]
    public string KnownProxies { get; set; } = "";

    public IEnumerable<IPNetwork> Networks => Items(KnownProxies).Select(item => ToNetwork(item)!.Value);

    private static string[] Items(string setting) => setting.Length == 0 ? [] : setting.Split(',', StringSplitOptions.TrimEntries);

    private static IPNetwork? ToNetwork(string text) => text.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.TryParse(text, out var network) ? network : null
        : IsAddress(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;

    /// <summary>Rejects the short forms of IPv4 addresses, in which 10 means 0.0.0.10.</summary>
    private static bool IsAddress(string text, out IPAddress address) =>
        IPAddress.TryParse(text, out address!) && (text.Contains(':', StringComparison.Ordinal) || text.Count(character => character == '.') == 3);

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class ProxyListAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => value is string setting && Items(setting).All(item => ToNetwork(item) is not null);
    }
}
