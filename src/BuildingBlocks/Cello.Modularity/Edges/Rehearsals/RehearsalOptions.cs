using System.ComponentModel.DataAnnotations;
using Cello.Modularity.Settings;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>
/// Rehearses the split of a module that runs in this process: a share of the calls to it is made again, over HTTP, and both answers are compared. Allowed in
/// Production.
/// </summary>
public sealed class RehearsalOptions
{
    /// <summary>The share of the calls and events, 0 to 1. Calls that may change something are never made again.</summary>
    [Range(0d, 1, ErrorMessage = "Rate must be 0 to 1, a share of the calls")]
    public double Rate { get; set; }

    /// <summary>The host that is called; null for this host itself.</summary>
    [HttpAddress(ErrorMessage = "Address must be an http:// or https:// address without user info, query and fragment")]
    public string? Address { get; set; }

    internal bool IsOn => Rate > 0;

    internal Uri AddressOr(Uri ownAddress) => string.IsNullOrWhiteSpace(Address) ? ownAddress : new Uri(Address);
}
