using System.Collections.Concurrent;
using System.Net;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Configuration;

namespace Cello.Modularity.Events;

/// <summary>
/// The addresses of subscribing modules that their hosts have announced, so that a split needs an address in one direction only: the caller's host knows
/// that of the callee, and announces its own with each call. A configured address takes precedence.
/// </summary>
public sealed class SubscriberAddresses(Topology topology, IConfiguration configuration)
{
    /// <summary>The header of a request between hosts: <c>orders=http://10.0.0.7:8000</c>, separated by commas.</summary>
    public const string Header = "X-Cello-Subscribers";

    private readonly ConcurrentDictionary<string, Uri> _announced = new(StringComparer.Ordinal);

    /// <summary>Reads the header of a request that another host has sent. What is not an address of a subscriber elsewhere is ignored.</summary>
    /// <param name="header">The value of the header.</param>
    /// <param name="sender">The address that the request came from; it replaces a loopback address, which means another host here.</param>
    public void Announce(string? header, IPAddress? sender)
    {
        foreach (var announced in header?.Split(',') ?? [])
        {
            if (announced.Split('=', count: 2) is [var module, var text]
                && Uri.TryCreate(text, UriKind.Absolute, out var address)
                && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
                && address is { Port: > 0, Query: "", Fragment: "", UserInfo: "" }
                && IsOpenQuestion(module))
            {
                _announced[module] = address.IsLoopback && sender is not null && !IPAddress.IsLoopback(sender)
                    ? new UriBuilder(address) { Host = sender.ToString() }.Uri
                    : address;
            }
        }
    }

    /// <summary>The announced address of a module; null if there is none.</summary>
    internal Uri? Find(IModule module) => _announced.GetValueOrDefault(module.Name);

    private bool IsOpenQuestion(string module) => topology.Placements.Any(placement =>
        placement.Module.Name == module && !placement.IsHere && placement.Module.Subscriptions.Count > 0
        && string.IsNullOrWhiteSpace(configuration[placement.Module.AddressSetting]));
}
