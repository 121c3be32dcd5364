using System.Reflection;

namespace Cello.DeploymentTests.Files;

/// <summary>The files as they are in git, from where they are deployed.</summary>
internal static class Repository
{
    private static readonly string Root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(Repository))
        .Value!;

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>The files below a folder by their paths from the root.</summary>
    public static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Order();
}
