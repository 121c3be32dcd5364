using System.Text.Json;

namespace Cello.Hosting.Console.Snapshots;

/// <summary>The whole product as one host sees it.</summary>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="Product">The name of the product.</param>
/// <param name="Modules">All modules, in the order of the host's list.</param>
/// <param name="Hosts">A <see cref="HostSnapshot"/> for each host: this one first. Those of other hosts are passed on as they came, because another build may have sent them.</param>
/// <param name="Missing">The hosts that gave none.</param>
internal sealed record ProductSnapshot(
    DateTimeOffset TakenAt, string Product, IReadOnlyList<string> Modules, IReadOnlyList<JsonElement> Hosts, IReadOnlyList<MissingHost> Missing);

/// <summary>A host that did not answer.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Modules">The modules that are called there.</param>
/// <param name="Reason">The reason, in a few words.</param>
internal sealed record MissingHost(string Address, IReadOnlyList<string> Modules, string Reason);
