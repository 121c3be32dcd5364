using System.Text.RegularExpressions;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Documentation;

/// <summary>All code in the guides is compiled by the build; that of the tutorial, and of a module from the template, is compiled when CI walks them.</summary>
public sealed partial class TheCodeOfTheGuides
{
    private static readonly string[] Compiled = [.. new[] { "src", "tests/Sample", "tests/BuildingBlocks/Cello.Testing.Tests/Guide", "architecture-tests/Cello.ArchitectureTests" }
        .SelectMany(Repository.FilesIn)
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
        .Select(Repository.Read)
        .Concat(Repository.FilesIn("templates/cello-module").Select(file => Repository.Read(file).Replace("Things", "Payments", StringComparison.Ordinal)))
        .Select(OnOneLine)];

    public static TheoryData<string> Guides =>
        [.. Repository.FilesIn("docs").Where(file => file.EndsWith(".md", StringComparison.Ordinal)
            && !file.StartsWith("docs/tutorial/", StringComparison.Ordinal) && Repository.Read(file).Contains("```csharp", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_code_block_is_in_a_file_that_the_build_compiles(string guide)
    {
        var parts = Code().Matches(Repository.Read(guide))
            .SelectMany(block => block.Groups["code"].Value.Split("\n\n")).Select(part => OnOneLine(part).TrimEnd('}', ' ')).ToList();

        parts.ShouldNotBeEmpty();
        parts.Where(part => !Compiled.Any(file => file.Contains(part, StringComparison.Ordinal))).ShouldBeEmpty(
            "Each part between blank lines must be in one file, with any indentation.");
    }

    private static string OnOneLine(string code) => Space().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
