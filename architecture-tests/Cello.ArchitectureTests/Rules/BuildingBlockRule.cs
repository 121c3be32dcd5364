using Cello.Architecture.Examined;
using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Rules;

/// <summary>The map of the building blocks: what each may see. What a module may see of them is in rule 3, and the host may see all of them.</summary>
internal static class BuildingBlockRule
{
    private static readonly Dictionary<string, string[]> Map = new(StringComparer.Ordinal)
    {
        ["Cello.Architecture"] = [],
        ["Cello.Contracts"] = [],
        ["Cello.Domain"] = [],
        ["Cello.Application"] = ["Cello.Contracts", "Cello.Domain"],
        ["Cello.Modularity"] = ["Cello.Contracts", "Cello.Domain", "Cello.Application"],
        ["Cello.Persistence"] = ["Cello.Contracts", "Cello.Domain", "Cello.Application", "Cello.Modularity"],
        ["Cello.Web"] = ["Cello.Contracts", "Cello.Domain", "Cello.Application"],
        ["Cello.Hosting"] = ["Cello.Contracts", "Cello.Domain", "Cello.Application", "Cello.Modularity", "Cello.Persistence", "Cello.Web"],
        ["Cello.Commands"] =
            ["Cello.Contracts", "Cello.Domain", "Cello.Application", "Cello.Modularity", "Cello.Persistence", "Cello.Web", "Cello.Hosting"],
        ["Cello.Testing"] = ["Cello.Contracts", "Cello.Domain", "Cello.Application", "Cello.Modularity", "Cello.Persistence", "Cello.Web", "Cello.Hosting", "Cello.Commands"],
    };

    public static Rule Rule { get; } = new("Rule 10: the building blocks depend on each other as on the map")
    {
        InProjects = tree => tree.In(Place.BuildingBlock).Where(block => !IsOnMap(block)).Select(block => $"{block.Name} must be on the map")
            .Concat(tree.In(Place.BuildingBlock).Where(IsOnMap).SelectMany(block =>
                block.ProjectReferences.Where(to => !MaySee(block, tree.Find(to.Name))).Select(to => $"{block.Name} must not reference {to.Name}"))),
        InCode = code => code.In(Place.BuildingBlock).Where(assembly => IsOnMap(assembly.Project))
            .SelectMany(assembly => AllowList.Offences(assembly, name => MaySee(assembly.Project, code.Tree.Find(name)))),
    };

    private static bool IsOnMap(Project block) => Map.ContainsKey(block.Name);

    /// <summary>References to modules and to the host have a rule of their own.</summary>
    private static bool MaySee(Project from, Project? to) => to is not { Place: Place.BuildingBlock } || Map[from.Name].Contains(to.Name);
}
