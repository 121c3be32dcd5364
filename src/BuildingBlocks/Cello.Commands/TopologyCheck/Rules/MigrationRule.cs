using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck.Rules;

/// <summary>Exactly one container migrates a module's schema on a server. The owner of a database file migrates it itself.</summary>
internal static class MigrationRule
{
    public static IEnumerable<Finding> Check(DeployedTopology topology) => topology.IsWhole
        ? topology.Serving
            .SelectMany(host => host.Databases)
            .DistinctBy(database => (database.Module, database.Place))
            .SelectMany(database => Check(database, OwnersOf(topology, database)))
        : [];

    private static List<string> OwnersOf(DeployedTopology topology, HostDatabase database) => [.. topology.Hosts
        .Where(host => host.OnlyMigrates && host.Databases.Any(other => (other.Module, other.Place) == (database.Module, database.Place)))
        .Select(host => host.Name)];

    private static IEnumerable<Finding> Check(HostDatabase database, List<string> owners)
    {
        var names = string.Join(" and ", owners);
        return (database.File, owners.Count) switch
        {
            (not null, > 0) => [Finding.Error($"{names}: {database.Module}.db in {database.Place} belongs to the host that runs {database.Module}, which keeps it up to date: remove the migration")],
            (null, 0) => [Finding.Warning($"nothing here brings the schema of {database.Module} in {database.Place} up to date: run migrate with the same connection string before the hosts start")],
            (null, > 1) => [Finding.Warning($"{names} all bring the schema of {database.Module} in {database.Place} up to date: one is enough")],
            _ => [],
        };
    }
}
