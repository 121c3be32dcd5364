using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;
using Cello.TopologyTests.Equality.Sides;

namespace Cello.TopologyTests.Equality;

public sealed class DifferentialTests
{
    private const string Culprit = "\"  Zoë \"";

    private readonly List<FakeSide> _started = [];

    [Fact]
    public async Task Sides_with_the_same_behavior_agree()
    {
        var verdict = await PlayAsync(() => [new FakeSide("left"), new FakeSide("right"), new FakeSide("behind")]);

        verdict.Disagreement.ShouldBeNull();
        verdict.Answers.Count.ShouldBe(600);
    }

    [Fact]
    public async Task A_different_answer_is_found_shrunk_and_reported()
    {
        var verdict = await PlayAsync(() => [new FakeSide("left"), new FakeSide("right", said => said[^1].Replace("\"  ", "\"", StringComparison.Ordinal))]);

        verdict.Disagreement.ShouldNotBeNull().ReplaceLineEndings("\n").Trim().ShouldBe($$"""
            Sequence 77 tells the sides apart, and of its first 4 requests it takes 1. With nothing stored before:

            == 1. say
            POST /p1
            Content-Type: application/json

            "  Zoë "

            -- left --
            201


            {"id":1,"said":"  Zoë "}
            -- right --
            201


            {"id":1,"said":"Zoë "}
            """);
        verdict.Answers.Count.ShouldBe(76 * 6);
    }

    [Fact]
    public async Task A_failure_that_needs_two_requests_is_shrunk_to_two()
    {
        var verdict = await PlayAsync(() =>
            [new FakeSide("left"), new FakeSide("right", said => said.Contains(Culprit, StringComparer.Ordinal) && said[^1] == "5" ? "6" : said[^1])]);

        verdict.Disagreement.ShouldNotBeNull().ShouldContain("Sequence 77 tells the sides apart, and of its first 6 requests it takes 2.");
    }

    [Fact]
    public async Task A_different_row_is_traced_to_its_sequence()
    {
        var verdict = await PlayAsync(() => [new FakeSide("left"), new FakeSide("right", keep: text => text == Culprit ? "lost" : text)]);

        verdict.Disagreement.ShouldNotBeNull().ShouldContain("Sequence 77 tells the sides apart, and of its first 6 requests it takes 1.");
        verdict.Disagreement.ReplaceLineEndings("\n").Trim().ShouldEndWith("== stored in the end\n-- left --\n\"  Zoë \"\n-- right --\nlost");
    }

    [Fact]
    public async Task A_failure_that_needs_earlier_sequences_is_reported_as_observed()
    {
        var verdict = await PlayAsync(() => [new FakeSide("left"), new FakeSide("right", said => said.Count == 300 ? "lost" : said[^1])]);

        verdict.Disagreement.ShouldNotBeNull().ShouldStartWith("Sequence 50 told the sides apart, but does not with nothing stored before");
        verdict.Disagreement.ShouldContain("lost");
    }

    [Fact]
    public async Task A_missing_answer_is_a_failure_on_any_side()
    {
        static string Hang(IReadOnlyList<string> said) => said[^1] == Culprit ? throw new HttpRequestException("reset") : said[^1];

        var verdict = await PlayAsync(() => [new FakeSide("left", Hang), new FakeSide("right", Hang)]);

        verdict.Disagreement.ShouldNotBeNull().ShouldContain("it takes 1.");
        verdict.Disagreement.ShouldContain("no answer: reset");
    }

    /// <summary>A hundred sequences of six requests. In one of them a user is called <see cref="Culprit"/>.</summary>
    private async Task<Verdict> PlayAsync(Func<FakeSide[]> start)
    {
        var differential = new Differential(
            () =>
            {
                var sides = start();
                _started.AddRange(sides);
                return Task.FromResult<ISide[]>(sides);
            },
            number => new Sequence(number, [.. Enumerable.Range(0, 6).Select(index => Say(number == 77 && index == 3 ? Culprit : $"{index}"))]));

        var verdict = await differential.PlayAsync(Enumerable.Range(1, 100));

        _started.ShouldAllBe(side => side.IsDisposed);
        return verdict;
    }

    private static Request Say(string text) => Request.Post(names => $"/{names.Prefix}", _ => text) with { Kind = "say" };
}
