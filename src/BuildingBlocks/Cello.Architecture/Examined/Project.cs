namespace Cello.Architecture.Examined;

/// <summary>
/// A project of the source tree, and what it references. Its name is that of the file and of the assembly. Its module is the folder under
/// <c>src/Modules</c>, or null outside of modules.
/// </summary>
internal sealed record Project(string Name, Place Place, string? Module, IReadOnlyList<Reference> References, DirectoryInfo Folder)
{
    /// <summary>Null outside of modules, and for a project whose name isn't Cello.Module.Layer.</summary>
    public Layer? Layer =>
        Module is not null
        && Name.Split('.') is ["Cello", .. var module, var layer]
        && string.Join('.', module) == Module
        && Enum.TryParse<Layer>(layer, out var found)
        && Enum.GetName(found) == layer
            ? found
            : null;

    public IEnumerable<Reference> ProjectReferences => References.Where(reference => reference.Kind == ReferenceKind.Project);

    /// <summary>Its C# files, those that the build makes left out.</summary>
    public IEnumerable<FileInfo> SourceFiles => Folder.EnumerateFiles("*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Folder.FullName, file.FullName).Split(Path.DirectorySeparatorChar).Any(segment => segment is "bin" or "obj"));

    public bool Is(string module, Layer layer) => Module == module && Layer == layer;
}
