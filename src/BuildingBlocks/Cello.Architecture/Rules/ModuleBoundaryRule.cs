using System.Text.RegularExpressions;
using Cello.Architecture.Examined;

namespace Cello.Architecture.Rules;

internal static class ModuleBoundaryRule
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static Rule Rule { get; } = new("Rule 3: a module sees another only through its Contracts, and no building block sees a module")
    {
        InProjects = tree => tree.Projects.SelectMany(Misplaced)
            .Concat(tree.In(Place.BuildingBlock).Concat(tree.In(Place.Module)).SelectMany(project => Offences(project, tree)))
            .Concat(tree.In(Place.BuildingBlock).SelectMany(block => Words(block, tree))),
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

    /// <summary>Files of a building block that have the name of a module in them, as a word or in a path.</summary>
    private static IEnumerable<string> Words(Project block, SourceTree tree)
    {
        var modules = tree.Projects.Select(project => project.Module).OfType<string>().Distinct().ToList();
        return from file in block.SourceFiles
               let text = File.ReadAllText(file.FullName)
               from module in modules
               where Regex.IsMatch(text, $@"\b{module}\b|/{module.ToLowerInvariant()}\b|\b{module.ToLowerInvariant()}[.:_]", RegexOptions.ExplicitCapture, Limit)
               select $"{block.Name} must not speak of {module} in {file.Name}";
    }

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
