using System.Reflection;

namespace Cello.DeploymentTests.Files;

/// <summary>The files as they are in git, from where they are deployed.</summary>
internal static class Repository
{
    private static readonly string _root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(Repository))
        .Value!;

    public static string PathOf(string file) => Path.Combine(_root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>The files below a folder by their paths from the root.</summary>
    public static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_root, file)).Order();
}
