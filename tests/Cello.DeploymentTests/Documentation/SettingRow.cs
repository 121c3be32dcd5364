using System.Text.RegularExpressions;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Documentation;

/// <summary>A row of docs/settings.md.</summary>
/// <param name="Names">A variable, a flag, or both.</param>
/// <param name="Default">The default without what explains it, or <see cref="ReadSetting.None"/>.</param>
/// <param name="Allowed">The allowed values.</param>
internal sealed partial record SettingRow(IReadOnlyList<string> Names, string Default, string Allowed)
{
    public static IReadOnlyList<SettingRow> All { get; } =
        [.. Repository.Read("docs/settings.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Parse)];

    private static SettingRow Parse(string line) => line.Trim('|').Split('|', StringSplitOptions.TrimEntries) is [var names, _, var given, var allowed, _]
        ? new SettingRow(Quoted(names), DefaultIn(given), allowed)
        : throw new FormatException($"A row of docs/settings.md needs a name, a meaning, a default, allowed values and a reader: {line}");

    private static string DefaultIn(string cell) => cell.StartsWith(ReadSetting.None, StringComparison.Ordinal) ? ReadSetting.None : Quoted(cell)[0];

    private static string[] Quoted(string cell) => [.. Quote().Matches(cell).Select(match => match.Groups["text"].Value)];

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quote();
}
