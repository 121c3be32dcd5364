using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cello.Architecture.Examined;

/// <summary>A solution file, <c>.sln</c> or <c>.slnx</c>, and the paths of its projects from its folder, with slashes.</summary>
internal sealed class SolutionFile
{
    private static readonly Regex ClassicEntry = new("""^Project\("[^"]*"\) = "[^"]*", "(?<path>[^"]*)",""", RegexOptions.Multiline | RegexOptions.NonBacktracking);

    private readonly HashSet<string> _paths;

    private SolutionFile(FileInfo file)
    {
        Name = file.Name;
        var text = File.ReadAllText(file.FullName);
        var paths = file.Extension == ".slnx"
            ? XDocument.Parse(text).Descendants("Project").Select(project => (string?)project.Attribute("Path") ?? "")
            : ClassicEntry.Matches(text).Select(entry => entry.Groups["path"].Value);
        _paths = paths.Select(path => path.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public string Name { get; }

    /// <exception cref="InvalidOperationException">The folder contains several solution files or none.</exception>
    public static SolutionFile In(DirectoryInfo folder) => FilesIn(folder).ToList() is [var file]
        ? new SolutionFile(file)
        : throw new InvalidOperationException($"{folder.FullName} must contain one file that ends in .sln or .slnx.");

    /// <summary>The nearest folder with a solution file: this one, or one above it.</summary>
    /// <exception cref="InvalidOperationException">There is no such folder.</exception>
    public static DirectoryInfo FolderAbove(string folder)
    {
        var candidate = new DirectoryInfo(folder);
        while (candidate is not null && !FilesIn(candidate).Any())
        {
            candidate = candidate.Parent;
        }

        return candidate ?? throw new InvalidOperationException($"There is no file that ends in .sln or .slnx in {folder}, nor above it.");
    }

    public bool Lists(string path) => _paths.Contains(path);

    private static IEnumerable<FileInfo> FilesIn(DirectoryInfo folder) =>
        folder.Exists ? folder.EnumerateFiles().Where(file => file.Extension is ".sln" or ".slnx") : [];
}
