using Cello.Architecture.Examined;
using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Rules;

/// <summary>The map of the building blocks: what each may see. The host may see all of them.</summary>
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
    };

    private static readonly string[] OnlyForHosts = ["Cello.Hosting", "Cello.Commands"];

    public static Rule Rule { get; } = new("Rule 10: the building blocks depend on each other as on the map, and no module sees Hosting or Commands")
    {
        InProjects = tree => tree.In(Place.BuildingBlock).Where(block => !Map.ContainsKey(block.Name)).Select(block => $"{block.Name} must be on the map")
            .Concat(tree.In(Place.BuildingBlock).Concat(tree.In(Place.Module)).Where(HasPlace).SelectMany(project =>
                project.ProjectReferences.Where(to => !MaySee(project, tree.Find(to.Name))).Select(to => $"{project.Name} must not reference {to.Name}"))),
        InCode = code => code.In(Place.BuildingBlock).Concat(code.In(Place.Module)).Where(assembly => HasPlace(assembly.Project))
            .SelectMany(assembly => AllowList.Offences(assembly, name => MaySee(assembly.Project, code.Tree.Find(name)))),
    };

    private static bool HasPlace(Project project) => project.Place == Place.Module || Map.ContainsKey(project.Name);

    /// <summary>References to modules and to the host have a rule of their own.</summary>
    private static bool MaySee(Project from, Project? to) => to switch
    {
        { Place: Place.BuildingBlock } when from.Place == Place.Module => !OnlyForHosts.Contains(to.Name),
        { Place: Place.BuildingBlock } => Map[from.Name].Contains(to.Name),
        _ => true,
    };
}
