using Cello.TopologyTests.Equality.Shrinking;
using Cello.TopologyTests.Equality.Sides;

namespace Cello.TopologyTests.Equality;

/// <summary>Runs sequences one after another on the same hosts, until all have run or the sides disagree.</summary>
/// <param name="startAsync">Starts all sides, with nothing stored.</param>
/// <param name="make">Returns the sequence with a number.</param>
internal sealed class Differential(Func<Task<ISide[]>> startAsync, Func<int, Sequence> make)
{
    // Reading all rows takes longer the more rows there are.
    private const int RowsEvery = 50;

    public async Task<Verdict> PlayAsync(IEnumerable<int> numbers)
    {
        var answers = new List<string>();
        await using var stage = new Stage(await startAsync());
        foreach (var part in numbers.Chunk(RowsEvery))
        {
            var sequences = part.Select(make).ToList();
            foreach (var sequence in sequences)
            {
                var outcome = await stage.PlayAsync(sequence);
                if (!outcome.Agrees)
                {
                    return new Verdict(answers, await new Explanation(startAsync, Report.Of(outcome)).OfAsync([sequence]));
                }

                answers.AddRange(outcome.Steps.Select(step => step.Exchanges[0].Answer));
            }

            var rows = await stage.RowsAsync();
            if (rows.Distinct(StringComparer.Ordinal).Count() > 1)
            {
                return new Verdict(answers, await new Explanation(startAsync, Report.Rows(stage.Names, rows)).OfAsync(sequences));
            }
        }

        return new Verdict(answers, Disagreement: null);
    }
}

/// <summary>The result of a run: the answers that all sides gave, and their differences.</summary>
internal sealed record Verdict(IReadOnlyList<string> Answers, string? Disagreement);
