using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck.Rules;

/// <summary>A module must have one database, and a database file must have one owner.</summary>
internal static class DatabaseRule
{
    public static IEnumerable<Finding> Check(DeployedTopology topology) => topology.Serving.SelectMany(Alone)
        .Concat(topology.Modules.SelectMany(module => Together(module, [.. UsesOf(topology, module)])));

    private static IEnumerable<Finding> Alone(DeployedHost host)
    {
        var files = host.Databases.Where(database => database.File is not null).ToList();
        var modules = string.Join(" and ", files.Select(database => database.Module));
        if (files.Count > 0 && host.Replicas > 1)
        {
            yield return Finding.Error(
                $"{host.Name}: up to {host.Replicas} of it run, and {modules} would be in SQLite, where a file has one owner: set ConnectionStrings__Cello, or run one");
        }
        else if (files.Exists(database => !database.File!.IsPersistent))
        {
            yield return Finding.Warning($"{host.Name}: {modules} would be in SQLite in {files[0].Place}, which goes with the container: mount a volume there, or set ConnectionStrings__Cello");
        }
    }

    private static IEnumerable<(DeployedHost Host, HostDatabase Database)> UsesOf(DeployedTopology topology, string module) =>
        from host in topology.Serving
        from database in host.Databases
        where database.Module == module
        select (host, database);

    private static IEnumerable<Finding> Together(string module, List<(DeployedHost Host, HostDatabase Database)> uses)
    {
        var places = uses.GroupBy(use => use.Database.Place).ToList();
        if (places.Count > 1)
        {
            var there = string.Join(", ", places.Select(place => $"{string.Join(" and ", place.Select(use => use.Host.Name))} in {place.Key}"));
            yield return Finding.Error($"{module} has more than one database ({there}), so what one host stores the other does not find: give all hosts that run {module} one, in PostgreSQL");
        }

        foreach (var place in places.Where(place => place.Count() > 1 && place.First().Database.File is not null))
        {
            var owners = string.Join(" and ", place.Select(use => use.Host.Name));
            yield return Finding.Error($"{owners} would both own {module}.db in {place.Key}, and a file has one owner: run {module} in one of them, or set ConnectionStrings__Cello");
        }
    }
}
