using System.Globalization;
using System.Text.RegularExpressions;

namespace Cello.Commands.TopologyCheck.Deployments.Compose;

/// <summary>A duration in the format of Compose, such as <c>1m30s</c>.</summary>
internal static partial class Duration
{
    /// <returns>Null if the text is not a duration.</returns>
    public static double? Seconds(string text)
    {
        var parts = Whole().Match(text);
        return parts.Success ? Enumerable.Range(0, parts.Groups["unit"].Captures.Count).Sum(SecondsOf) : null;

        double SecondsOf(int part) => double.Parse(parts.Groups["number"].Captures[part].Value, CultureInfo.InvariantCulture)
            * parts.Groups["unit"].Captures[part].Value switch { "h" => 3600, "m" => 60, "s" => 1, "ms" => 1e-3, _ => 1e-6 };
    }

    [GeneratedRegex(@"^((?<number>\d+(\.\d+)?)(?<unit>h|ms|us|m|s))+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();
}
