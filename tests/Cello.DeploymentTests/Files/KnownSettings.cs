using System.Text.RegularExpressions;

namespace Cello.DeploymentTests.Files;

/// <summary>The names in the README's table of settings.</summary>
internal static partial class KnownSettings
{
    public static IReadOnlySet<string> Names { get; } = Repository.Read("README.md")
        .Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .SelectMany(line => Name().Matches(line))
        .Select(match => match.Groups["name"].Value)
        .ToHashSet();

    [GeneratedRegex("`(?<name>[A-Za-z]+_[A-Za-z_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
