using Mono.Cecil;

namespace Cello.Architecture.Examined;

/// <summary>
/// The assemblies of a source tree, one for each project, read from a folder that also contains the packages they were built with. A project that the
/// folder does not contain, such as what only tests use, is read from its own build output.
/// </summary>
internal sealed class CompiledCode
{
    private CompiledCode(SourceTree tree, IEnumerable<CompiledAssembly> assemblies)
    {
        Tree = tree;
        Assemblies = [.. assemblies];
    }

    public SourceTree Tree { get; }

    public IReadOnlyList<CompiledAssembly> Assemblies { get; }

    /// <exception cref="FileNotFoundException">A project has no assembly of its own name in the folder, nor in its own build output.</exception>
    public static CompiledCode Of(SourceTree tree, string folder)
    {
        // The resolver isn't disposed: it serves the assemblies for as long as the tests run.
        var resolver = new DefaultAssemblyResolver();
        resolver.RemoveSearchDirectory(".");
        resolver.RemoveSearchDirectory("bin");
        resolver.AddSearchDirectory(folder);
        var parameters = new ReaderParameters { AssemblyResolver = resolver };
        return new CompiledCode(tree, tree.Projects.Select(project => Read(project, folder, parameters)));
    }

    public IReadOnlyList<CompiledAssembly> In(Layer layer) =>
        Selection.Of($"assembly of a {layer} layer", Assemblies.Where(assembly => assembly.Project.Layer == layer));

    public IReadOnlyList<CompiledAssembly> In(Place place) =>
        Selection.Of($"assembly of a {place}", Assemblies.Where(assembly => assembly.Project.Place == place));

    private static CompiledAssembly Read(Project project, string folder, ReaderParameters parameters)
    {
        var file = new[] { folder, OwnOutput(project, folder) }.Select(place => Path.Combine(place, $"{project.Name}.dll")).FirstOrDefault(File.Exists);
        return file is not null
            ? new CompiledAssembly(project, AssemblyDefinition.ReadAssembly(file, parameters))
            : throw new FileNotFoundException($"{project.Name} is under src, but its assembly isn't in {folder}.");
    }

    // The same configuration and framework as those of the folder: bin/Debug/net10.0.
    private static string OwnOutput(Project project, string folder) =>
        Path.Combine([project.Folder.FullName, .. folder.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).TakeLast(3)]);
}
