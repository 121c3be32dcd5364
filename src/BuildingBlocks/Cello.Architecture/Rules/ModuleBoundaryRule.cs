using System.Text.RegularExpressions;
using Cello.Architecture.Examined;

namespace Cello.Architecture.Rules;

internal static class ModuleBoundaryRule
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The building blocks of hosts and of tests.</summary>
    private static readonly HashSet<string> NotForModules = new(StringComparer.OrdinalIgnoreCase)
    {
        "Cello.Architecture", "Cello.Commands", "Cello.Hosting", "Cello.Testing",
    };

    public static Rule Rule { get; } = new("Rule 3: a module sees another only through its Contracts, and no building block sees a module")
    {
        InProjects = tree => tree.Projects.SelectMany(Misplaced)
            .Concat(tree.Projects.Where(IsBounded).SelectMany(project => Offences(project, tree)))
            .Concat(tree.Projects.Where(project => project.Place == Place.BuildingBlock).SelectMany(block => Words(block, tree))),
        InCode = code => code.Tree.Select("assembly of a module or a building block", code.Assemblies.Where(assembly => IsBounded(assembly.Project)))
            .SelectMany(assembly => AllowList.Offences(assembly, name => MaySee(assembly.Project, name, code.Tree.Find(name)))),
    };

    private static IEnumerable<string> Misplaced(Project project) => project switch
    {
        { Place: Place.Elsewhere } => [$"{project.Name} must be in BuildingBlocks, Modules or Host"],
        { Place: Place.Module, Layer: null, IsWholeModule: false } =>
            [$"{project.Name} must have a name that ends in .{project.Module}, or in .{project.Module} and one of {Layers}"],
        _ => [],
    };

    private static string Layers => string.Join(", ", Enum.GetNames<Layer>().Select(layer => $".{layer}"));

    private static bool IsBounded(Project project) => project.Place is Place.BuildingBlock or Place.Module;

    private static IEnumerable<string> Offences(Project from, SourceTree tree) =>
        from.References
            .Where(reference => IsUnknown(reference, tree) || !MaySee(from, reference.Name, tree.Find(reference.Name)))
            .Select(reference => $"{from.Name} must not reference {reference.Name}{(NotForModules.Contains(reference.Name) ? ", which is for hosts and tests" : "")}");

    private static bool IsUnknown(Reference reference, SourceTree tree) => reference.Kind == ReferenceKind.Project && tree.Find(reference.Name) is null;

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

    // A building block may be a project or a package. Other packages have rules of their own.
    private static bool MaySee(Project from, string name, Project? to) => (from.Place, to?.Place) switch
    {
        (Place.Module, null or Place.BuildingBlock) => !NotForModules.Contains(name),
        (_, null or Place.BuildingBlock) => true,
        (Place.Module, Place.Module) when from.Module != to!.Module => to.Layer is Layer.Contracts,
        // Domain, Application and Contracts have their own rules.
        (Place.Module, Place.Module) => !to!.IsOutermost,
        _ => false,
    };
}
