using System.Reflection;

namespace Cello.ArchitectureTests;

/// <summary>The build's folders. They come from the project file, so they don't depend on a working directory.</summary>
internal static class Folders
{
    public static string Repository => Metadata("Repository");

    public static string Fixtures => Path.Combine(Repository, "architecture-tests", "fixtures");

    public static string BuildOutputOf(params string[] project) => Path.Combine([Repository, .. project, Metadata("BuildOutput")]);

    private static string Metadata(string key) =>
        typeof(Folders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
