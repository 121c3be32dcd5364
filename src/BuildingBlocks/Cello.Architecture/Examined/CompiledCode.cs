using Mono.Cecil;

namespace Cello.Architecture.Examined;

/// <summary>
/// The assemblies of a source tree, one for each project, read from a folder that also contains the packages they were built with. A building block that the
/// folder does not contain, such as one for tests, is read from its own build output.
/// </summary>
internal sealed class CompiledCode
{
    private CompiledCode(SourceTree tree, IEnumerable<CompiledAssembly> assemblies)
    {
        Tree = tree;
        Assemblies = [.. assemblies];
        Missing = [.. tree.Projects.Except(Assemblies.Select(assembly => assembly.Project))];
    }

    public SourceTree Tree { get; }

    public IReadOnlyList<CompiledAssembly> Assemblies { get; }

    /// <summary>The projects without an assembly.</summary>
    public IReadOnlyList<Project> Missing { get; }

    public static CompiledCode Of(SourceTree tree, string folder)
    {
        // The resolver isn't disposed: it serves the assemblies for as long as the tests run.
        var resolver = new DefaultAssemblyResolver();
        resolver.RemoveSearchDirectory(".");
        resolver.RemoveSearchDirectory("bin");
        resolver.AddSearchDirectory(folder);
        var parameters = new ReaderParameters { AssemblyResolver = resolver };
        return new CompiledCode(tree, tree.Projects.SelectMany(project => Read(project, folder, parameters)));
    }

    public IReadOnlyList<LayerCode> In(Layer layer) =>
        Tree.Select($"code of a {layer} layer", Assemblies.Select(assembly => assembly.Of(layer)).OfType<LayerCode>());

    public IReadOnlyList<CompiledAssembly> In(Place place) =>
        Tree.Select($"assembly of a {place}", Assemblies.Where(assembly => assembly.Project.Place == place));

    private static IEnumerable<CompiledAssembly> Read(Project project, string folder, ReaderParameters parameters) =>
        Places(project, folder)
            .Select(place => Path.Combine(place, $"{project.Name}.dll"))
            .Where(File.Exists)
            .Take(1)
            .Select(file => new CompiledAssembly(project, AssemblyDefinition.ReadAssembly(file, parameters)));

    private static string[] Places(Project project, string folder) =>
        project.Place == Place.BuildingBlock ? [folder, BuildOutput.Of(project, folder)] : [folder];
}
