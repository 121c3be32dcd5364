using System.Collections.Immutable;
using System.Text;

namespace Cello.TopologyTests.Equality;

/// <summary>Describes to a person what to send, and what each side answers.</summary>
internal static class Report
{
    private const int MaxLength = 4000;

    public static string Of(Outcome outcome)
    {
        var report = new StringBuilder();
        foreach (var (step, index) in outcome.Steps.Take(outcome.Length).Select((step, index) => (step, index)))
        {
            report.Append($"""

                == {index + 1}. {step.Kind}
                {Cut(step.Exchanges[0].Sent.ToString())}

                {(step.Agrees ? $"-- all --\n{Cut(step.Exchanges[0].Answer)}" : Each(outcome.Sides, step.Exchanges.Select(exchange => exchange.Answer)))}

                """);
        }

        return outcome.Rows.Distinct(StringComparer.Ordinal).Count() > 1
            ? report.Append($"\n== stored in the end\n{Rows(outcome.Sides, outcome.Rows)}\n").ToString()
            : report.ToString();
    }

    /// <summary>The rows that some sides lack.</summary>
    public static string Rows(IEnumerable<string> sides, ImmutableArray<string> rows)
    {
        var common = rows.Select(all => all.Split('\n'))
            .Aggregate<IEnumerable<string>>((some, others) => some.Intersect(others, StringComparer.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return Each(sides, rows.Select(all => string.Join('\n', all.Split('\n').Where(row => !common.Contains(row)))));
    }

    private static string Each(IEnumerable<string> sides, IEnumerable<string> texts) =>
        string.Join('\n', sides.Zip(texts, (side, text) => $"-- {side} --\n{Cut(text)}"));

    private static string Cut(string text) =>
        text.Length <= MaxLength ? text : $"{text[..MaxLength]} ... and {text.Length - MaxLength} characters more";
}
