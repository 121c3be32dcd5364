using System.Globalization;
using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck;

/// <summary>Formats a topology and its findings for people.</summary>
internal static class TopologyReport
{
    public static IEnumerable<string> Lines(DeployedTopology topology, IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(findings);

        var errors = findings.Count(finding => finding.IsError);
        return Table(["host", "at most", "runs", "databases"], topology.Hosts.Select(Row))
            .Concat(Table(["call", "from", "to", "within"], topology.Serving.SelectMany(host => Rows(topology, host))))
            .Concat(Table(["events", "from", "to"], topology.Serving.SelectMany(host => DeliveryRows(topology, host))))
            .Concat(findings.Select(finding => finding.ToString()))
            .Append($"{Count(errors, "error")}, {Count(findings.Count - errors, "warning")}");
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private static string[] Row(DeployedHost host) =>
    [
        host.Name,
        host.Replicas.ToString(CultureInfo.InvariantCulture),
        host.OnlyMigrates ? "migrate" : string.Join(", ", host.Modules),
        string.Join(", ", host.Databases.Select(database => $"{database.Module}: {(database.File is null ? "" : "SQLite in ")}{database.Place}")),
    ];

    private static IEnumerable<string[]> Rows(DeployedTopology topology, DeployedHost host) => topology.Calls
        .Where(call => host.Runs(call.Caller))
        .Select(call => new[]
        {
            $"{call.Caller} -> {call.Callee}",
            host.Name,
            AddressOf(host, call.Callee),
            string.Create(CultureInfo.InvariantCulture, $"{host.CallSeconds[call.Callee]} s of {host.Limits.RequestSeconds} s"),
        });

    private static IEnumerable<string[]> DeliveryRows(DeployedTopology topology, DeployedHost host) => topology.Deliveries
        .Where(delivery => host.Runs(delivery.Publisher))
        .Select(delivery => new[] { $"{delivery.Publisher} -> {delivery.Subscriber}", host.Name, AddressOf(host, delivery.Subscriber) });

    private static string AddressOf(DeployedHost host, string module) =>
        host.Addresses.FirstOrDefault(address => address.Module == module)?.Address.ToString() ?? "the same process";

    /// <summary>Nothing without rows; an empty line after the last row.</summary>
    private static IEnumerable<string> Table(string[] head, IEnumerable<string[]> rows)
    {
        string[][] found = [.. rows];
        return found.Length == 0 ? [] : TextTable.Lines(head, found).Append("");
    }
}
