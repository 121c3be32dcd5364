using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Documentation;

/// <summary>The C# files of the product by their paths, without those that the build generates and those that only tests run.</summary>
internal static class SourceFiles
{
    public static IReadOnlyDictionary<string, string> All { get; } = Repository.FilesIn("src")
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)
            && !file.Contains("/Cello.Testing/", StringComparison.Ordinal))
        .ToDictionary(file => file, file => Repository.Read(file), StringComparer.Ordinal);
}
