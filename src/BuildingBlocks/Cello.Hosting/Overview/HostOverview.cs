using System.Text.Json.Serialization;

namespace Cello.Hosting.Overview;

/// <summary>The overview of a host: its modules and where each one runs.</summary>
internal sealed record HostOverview(string Service, IReadOnlyDictionary<string, string> Modules, OverviewLinks Links);

/// <summary>Links to further information on the same host.</summary>
internal sealed record OverviewLinks(
    string Docs, string Health, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Metrics);
