using System.Xml.Linq;

namespace Cello.Architecture.Examined;

/// <summary>Every project under <c>src</c>. Modules are the folders of <c>src/Modules</c>: a new module needs no change here.</summary>
internal sealed class SourceTree
{
    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Build.targets"];

    private readonly Dictionary<string, Project> _byName;

    private SourceTree(IEnumerable<Project> projects)
    {
        Projects = [.. projects.OrderBy(project => project.Name, StringComparer.Ordinal)];
        _byName = Projects.ToDictionary(project => project.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Project> Projects { get; }

    public static SourceTree Of(string root)
    {
        var source = new DirectoryInfo(Path.Combine(root, "src"));
        return new SourceTree(source.Exists ? Files(source).Select(file => Read(file, source)) : []);
    }

    public Project? Find(string name) => _byName.GetValueOrDefault(name);

    public IReadOnlyList<Project> In(Layer layer) => Selection.Of($"project of a {layer} layer", Projects.Where(project => project.Layer == layer));

    public IReadOnlyList<Project> In(Place place) => Selection.Of($"project of a {place}", Projects.Where(project => project.Place == place));

    private static IEnumerable<FileInfo> Files(DirectoryInfo source) =>
        source.EnumerateFiles("*.csproj", SearchOption.AllDirectories)
            .Where(file => !Segments(file, source).Any(segment => segment is "bin" or "obj"));

    private static Project Read(FileInfo file, DirectoryInfo source)
    {
        var (place, module) = Segments(file, source) switch
        {
            ["BuildingBlocks", _, ..] => (Place.BuildingBlock, null),
            ["Modules", var name, _, ..] => (Place.Module, name),
            ["Host", _, ..] => (Place.Host, null),
            _ => (Place.Elsewhere, (string?)null),
        };
        var own = ProjectFile.References(XDocument.Load(file.FullName));
        var inherited = SharedFiles(file.Directory!, source.Parent!).SelectMany(shared => ProjectFile.SharedReferences(XDocument.Load(shared)));
        return new Project(Path.GetFileNameWithoutExtension(file.Name), place, module, [.. own.Concat(inherited).Distinct()], file.Directory!);
    }

    private static IEnumerable<string> SharedFiles(DirectoryInfo folder, DirectoryInfo root)
    {
        var here = Shared.Select(name => Path.Combine(folder.FullName, name)).Where(File.Exists);
        return folder.FullName == root.FullName ? here : here.Concat(SharedFiles(folder.Parent!, root));
    }

    private static string[] Segments(FileInfo file, DirectoryInfo source) =>
        Path.GetRelativePath(source.FullName, file.FullName).Split(Path.DirectorySeparatorChar);
}
