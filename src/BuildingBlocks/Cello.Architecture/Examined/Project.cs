namespace Cello.Architecture.Examined;

/// <summary>
/// A project of the source tree, and what it references. Its name is that of the file and of the assembly. Its module is the folder under
/// <c>src/Modules</c>, or null outside of modules.
/// </summary>
internal sealed record Project(string Name, Place Place, string? Module, IReadOnlyList<Reference> References, DirectoryInfo Folder)
{
    /// <summary>Null outside of modules, and for a project whose name doesn't end in the module and a layer. What is before them may be anything, or nothing.</summary>
    public Layer? Layer =>
        Module is null ? null : Enum.GetValues<Layer>().Cast<Layer?>().FirstOrDefault(layer => IsNamed($"{Module}.{layer}"));

    /// <summary>Whether it is a module in one project, next to its Contracts. The layers of such a module are namespaces below its name.</summary>
    public bool IsWholeModule => Module is not null && IsNamed(Module);

    /// <summary>Whether it is what the host references of a module, and nothing else may.</summary>
    public bool IsOutermost => IsWholeModule || Layer is Examined.Layer.Infrastructure;

    public string File => Path.Combine(Folder.FullName, $"{Name}.csproj");

    public IEnumerable<Reference> ProjectReferences => References.Where(reference => reference.Kind == ReferenceKind.Project);

    /// <summary>Its C# files, those that the build makes left out.</summary>
    public IEnumerable<FileInfo> SourceFiles => Folder.EnumerateFiles("*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Folder.FullName, file.FullName).Split(Path.DirectorySeparatorChar).Any(segment => segment is "bin" or "obj"));

    public bool Is(string module, Layer layer) => Module == module && Layer == layer;

    private bool IsNamed(string name) => Name == name || Name.EndsWith($".{name}", StringComparison.Ordinal);
}
