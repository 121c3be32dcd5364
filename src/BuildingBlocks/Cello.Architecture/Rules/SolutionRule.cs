using Cello.Architecture.Examined;

namespace Cello.Architecture.Rules;

/// <summary>A project that is not in the solution is neither built nor tested with it. Projects below a folder named fixtures are data of tests.</summary>
internal static class SolutionRule
{
    private static readonly string[] Folders = ["src", "tests", "architecture-tests"];

    public static Rule Rule { get; } = new("Rule 12: every project is in the solution") { InProjects = Offences };

    private static IEnumerable<string> Offences(SourceTree tree)
    {
        var solution = SolutionFile.In(tree.Root);
        return Folders
            .SelectMany(folder => SourceTree.ProjectFilesBelow(new DirectoryInfo(Path.Combine(tree.Root.FullName, folder))))
            .Select(file => tree.PathOf(file.FullName))
            .Where(path => !path.Split('/').Contains("fixtures") && !solution.Lists(path))
            .Select(path => $"{Path.GetFileNameWithoutExtension(path)} must be in {solution.Name}: run dotnet sln {solution.Name} add {path}");
    }
}
