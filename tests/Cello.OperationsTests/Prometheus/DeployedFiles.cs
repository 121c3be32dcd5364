using System.Text.RegularExpressions;

namespace Cello.OperationsTests.Prometheus;

/// <summary>The files for operators, as the build copied them.</summary>
internal static partial class DeployedFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "deploy", "prometheus");

    /// <summary>The queries in docs/operations.md, each with the comment above it.</summary>
    public static IReadOnlyList<string> Questions { get; } =
        [.. Promql().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "operations.md"))).Select(match => match.Groups["question"].Value)];

    [GeneratedRegex("^```promql\n(?<question>.+?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Promql();
}
