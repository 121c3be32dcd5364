using System.Xml.Linq;

namespace Cello.Architecture.Examined;

/// <summary>Every project under <c>src</c>. Modules are the folders of <c>src/Modules</c>: a new module needs no change here.</summary>
internal sealed class SourceTree
{
    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Build.targets"];

    private readonly Dictionary<string, Project> _byName;

    private SourceTree(string root, IEnumerable<Project> projects)
    {
        Root = new DirectoryInfo(root);
        Projects = [.. projects.OrderBy(project => project.Name, StringComparer.Ordinal)];
        _byName = Projects.ToDictionary(project => project.Name, StringComparer.OrdinalIgnoreCase);
    }

    public DirectoryInfo Root { get; }

    public IReadOnlyList<Project> Projects { get; }

    /// <exception cref="InvalidOperationException">There is no project under <c>src/Host</c>, or more than one.</exception>
    public Project Host => Projects.Where(project => project.Place == Place.Host).ToList() is [var host]
        ? host
        : throw new InvalidOperationException($"{Path.Combine(Root.FullName, "src", "Host")} must contain one project.");

    public static SourceTree Of(string root)
    {
        var source = new DirectoryInfo(Path.Combine(root, "src"));
        return new SourceTree(root, ProjectFilesBelow(source).Select(file => Read(file, source)));
    }

    /// <summary>The project files in a folder and below it; none if there is no such folder.</summary>
    public static IEnumerable<FileInfo> ProjectFilesBelow(DirectoryInfo folder) => folder.Exists
        ? folder.EnumerateFiles("*.csproj", SearchOption.AllDirectories).Where(file => !Segments(file, folder).Any(segment => segment is "bin" or "obj"))
        : [];

    public Project? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The projects of a layer. A module that is one project has none for its inner layers, which are examined in its code.</summary>
    public IReadOnlyList<Project> In(Layer layer)
    {
        var projects = Projects.Where(project => project.Layer == layer);
        return layer is not Layer.Contracts && Projects.Any(project => project.IsWholeModule) ? [.. projects] : Select($"project of a {layer} layer", projects);
    }

    public IReadOnlyList<Project> In(Place place) => Select($"project of a {place}", Projects.Where(project => project.Place == place));

    /// <summary>What a rule examines. In a solution that has no module yet, that may be nothing.</summary>
    /// <exception cref="NothingExaminedException">There are modules, but nothing to which the rule applies.</exception>
    public IReadOnlyList<T> Select<T>(string what, IEnumerable<T> items)
    {
        IReadOnlyList<T> selected = [.. items];
        return selected.Count > 0 || Projects.All(project => project.Place != Place.Module) ? selected : throw new NothingExaminedException(what);
    }

    /// <summary>A path as it is written on a command line in the root.</summary>
    public string PathOf(string file) => Path.GetRelativePath(Root.FullName, file).Replace('\\', '/');

    private static Project Read(FileInfo file, DirectoryInfo source)
    {
        var (place, module) = Segments(file, source) switch
        {
            ["BuildingBlocks", _, ..] => (Place.BuildingBlock, null),
            ["Modules", var name, _, ..] => (Place.Module, name),
            ["Host", _, ..] => (Place.Host, null),
            _ => (Place.Elsewhere, (string?)null),
        };
        var folder = file.Directory!;
        var own = ProjectFile.References(XDocument.Load(file.FullName), folder);
        var inherited = SharedFiles(folder, source.Parent!).SelectMany(shared => ProjectFile.SharedReferences(XDocument.Load(shared), folder));
        return new Project(Path.GetFileNameWithoutExtension(file.Name), place, module, [.. own.Concat(inherited).Distinct()], folder);
    }

    private static IEnumerable<string> SharedFiles(DirectoryInfo folder, DirectoryInfo root)
    {
        var here = Shared.Select(name => Path.Combine(folder.FullName, name)).Where(File.Exists);
        return folder.FullName == root.FullName ? here : here.Concat(SharedFiles(folder.Parent!, root));
    }

    private static string[] Segments(FileInfo file, DirectoryInfo source) =>
        Path.GetRelativePath(source.FullName, file.FullName).Split(Path.DirectorySeparatorChar);
}
