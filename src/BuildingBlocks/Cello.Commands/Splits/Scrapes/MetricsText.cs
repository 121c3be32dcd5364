using System.Globalization;
using System.Text.RegularExpressions;

namespace Cello.Commands.Splits.Scrapes;

/// <summary>Reads the text format of Prometheus, version 0.0.4.</summary>
/// <remarks>https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format</remarks>
internal static partial class MetricsText
{
    /// <exception cref="FormatException">A line is neither a sample nor a comment. The message has its number.</exception>
    public static IReadOnlyList<Sample> Parse(string text) =>
        [.. text.Split('\n').Select((line, index) => (Line: line.Trim(), Number: index + 1)).Where(line => line.Line.Length > 0 && line.Line[0] != '#').Select(line => SampleOf(line.Line, line.Number))];

    private static Sample SampleOf(string line, int number) =>
        Line().Match(line) is { Success: true } match && ValueOf(match.Groups["value"].Value) is { } value
            ? new Sample(match.Groups["name"].Value, LabelsOf(match.Groups["labels"].Value), value)
            : throw new FormatException($"line {number} is not a sample");

    private static Dictionary<string, string> LabelsOf(string labels)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match label in Label().Matches(labels))
        {
            read[label.Groups["name"].Value] = Escape().Replace(label.Groups["value"].Value, escape => escape.ValueSpan is "\\n" ? "\n" : escape.Value[1..]);
        }

        return read;
    }

    private static double? ValueOf(string text) => text switch
    {
        "+Inf" or "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
    };

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*"(,|(?=\})))*)\})?[ \t]+(?<value>\S+)([ \t]+-?[0-9]+)?$""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\.)*)"[,]?""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"\\.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();
}

/// <summary>One value of a scrape.</summary>
internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
