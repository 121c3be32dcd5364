using System.Reflection;

namespace Cello.ArchitectureTests.Examined;

/// <summary>Where the build put things; the project file tells, so that it depends on no working directory.</summary>
internal static class Folders
{
    public static string Repository => Metadata("Repository");

    public static string Fixtures => Path.Combine(Repository, "architecture-tests", "fixtures");

    public static string BuildOutputOf(params string[] project) => Path.Combine([Repository, .. project, Metadata("BuildOutput")]);

    private static string Metadata(string key) =>
        typeof(Folders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
