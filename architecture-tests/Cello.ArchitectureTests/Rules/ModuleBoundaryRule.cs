using Cello.ArchitectureTests.Examined;

namespace Cello.ArchitectureTests.Rules;

internal static class ModuleBoundaryRule
{
    public static Rule Rule { get; } = new("Rule 3: a module sees another only through its Contracts, and no building block sees a module")
    {
        InProjects = tree => tree.Projects.SelectMany(Misplaced)
            .Concat(tree.In(Place.BuildingBlock).Concat(tree.In(Place.Module)).SelectMany(project => Offences(project, tree))),
        InCode = code => code.In(Place.BuildingBlock).Concat(code.In(Place.Module))
            .SelectMany(assembly => AllowList.Offences(assembly, name => code.Tree.Find(name) is not { } to || MaySee(assembly.Project, to))),
    };

    private static IEnumerable<string> Misplaced(Project project) => project switch
    {
        { Place: Place.Elsewhere } => [$"{project.Name} must be in BuildingBlocks, Modules or Host"],
        { Place: Place.Module, Layer: null } =>
            [$"{project.Name} must be named Cello.{project.Module} and one of {string.Join(", ", Enum.GetNames<Layer>())}"],
        _ => [],
    };

    private static IEnumerable<string> Offences(Project from, SourceTree tree) =>
        from.ProjectReferences
            .Where(reference => tree.Find(reference.Name) is not { } to || !MaySee(from, to))
            .Select(reference => $"{from.Name} must not reference {reference.Name}");

    private static bool MaySee(Project from, Project to) => (from.Place, to.Place) switch
    {
        (Place.Host, _) => true,
        (_, Place.BuildingBlock) => true,
        (Place.Module, Place.Module) when from.Module != to.Module => to.Layer is Layer.Contracts,
        (Place.Module, Place.Module) => IsInward(from.Layer, to.Layer),
        _ => false,
    };

    // Domain, Application and Contracts have their own rules.
    private static bool IsInward(Layer? from, Layer? to) => (from, to) switch
    {
        (_, Layer.Infrastructure) => false,
        _ => true,
    };
}
