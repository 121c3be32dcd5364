using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

/// <summary>A module that the host does not reference, or that is not in the host's list, is in no process.</summary>
internal static class HostRule
{
    public static Rule Rule { get; } = new("Rule 13: the host contains every module")
    {
        InProjects = tree => tree.In(Place.Module).Select(project => project.Module!).Distinct().SelectMany(module => Unreferenced(module, tree)),
        InCode = code => Unbuilt(code).Concat(NotGiven(code)),
    };

    private static string[] Unreferenced(string module, SourceTree tree)
    {
        List<Project> outermost = [.. tree.Projects.Where(project => project.Module == module && project.IsOutermost)];
        var seen = tree.Host.ProjectReferences.Select(reference => reference.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return outermost.Count == 0
            ? [$"{module} must have a project whose name ends in {module}.Infrastructure, with the module's IModule"]
            : [.. outermost.Where(project => !seen.Contains(project.Name)).Select(project => Unreferenced(project, tree))];
    }

    private static string Unreferenced(Project project, SourceTree tree)
    {
        var path = Path.GetRelativePath(tree.Host.Folder.FullName, project.File).Replace('\\', '/');
        return $"{tree.Host.Name} must reference {project.Name}: add <ProjectReference Include=\"{path}\" /> to {tree.PathOf(tree.Host.File)}";
    }

    // What belongs to a module that the host does not reference is missing for that reason, which the project files show.
    private static IEnumerable<string> Unbuilt(CompiledCode code) =>
        code.Missing.Where(project => project.Module is not { } module || Unreferenced(module, code.Tree).Length == 0)
            .Select(project => Unbuilt(project, code.Tree.Host));

    private static string Unbuilt(Project project, Project host) => project.Place == Place.BuildingBlock
        ? $"{project.Name} must be built before the rules run: reference it from the host, or from the project of the architecture tests"
        : $"{project.Name} must be in the build output of {host.Name}: reference it from {host.Name}, or from a project that {host.Name} references, and build {host.Name}";

    private static IEnumerable<string> NotGiven(CompiledCode code)
    {
        var used = code.Assemblies.Where(assembly => assembly.Project == code.Tree.Host)
            .SelectMany(host => host.Types)
            .SelectMany(TypeReferences.Of)
            .Select(type => type.FullName)
            .ToHashSet();
        return code.Assemblies.Where(assembly => assembly.Project.IsOutermost).SelectMany(assembly => NotGiven(assembly, used, code.Tree));
    }

    private static string[] NotGiven(CompiledAssembly assembly, HashSet<string> used, SourceTree tree)
    {
        List<TypeDefinition> modules = [.. assembly.Types.Where(type => type is { IsClass: true, IsAbstract: false } && Roles.IsModule(type))];
        if (modules.Exists(module => used.Contains(module.FullName)))
        {
            return [];
        }

        var program = tree.PathOf(Path.Combine(tree.Host.Folder.FullName, "Program.cs"));
        return modules is [var first, ..]
            ? [$"{tree.Host.Name} must contain {first.DisplayName()}: add the line 'new {first.FullName}(),' to the list in {program}"]
            : [$"{assembly.Name} must have a class that implements IModule, to be given to CelloHost.RunAsync(...) in {program}"];
    }
}
