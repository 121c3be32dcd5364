using System.Text.Json.Serialization;

namespace Cello.Hosting.Overview;

/// <summary>What a host says of itself: each module with where it is.</summary>
internal sealed record HostOverview(string Service, IReadOnlyDictionary<string, string> Modules, OverviewLinks Links);

/// <summary>Where to look further, on the same host.</summary>
internal sealed record OverviewLinks(
    string Docs, string Health, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Metrics);
