using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>Every answer, by its name, that is neither a valid user nor our own "no such user".</summary>
internal static class AllInvalidAnswers
{
    public static IReadOnlyDictionary<string, Responder> Answers { get; } =
        new[] { Statuses.Answers, Bodies.Answers, Problems.Answers, Framing.Answers, Breaks.Answers, Stalls.Answers, Floods.Answers }
            .SelectMany(group => group)
            .ToDictionary(StringComparer.Ordinal);
}
