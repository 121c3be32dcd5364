using System.Globalization;
using Cello.TopologyTests.Equality.Sides;

namespace Cello.TopologyTests.Equality.Shrinking;

/// <summary>Finds the smallest input that makes the sides disagree.</summary>
/// <param name="startAsync">Starts all sides, with nothing stored.</param>
/// <param name="seen">The report if nothing is found.</param>
internal sealed class Explanation(Func<Task<ISide[]>> startAsync, string seen)
{
    /// <param name="suspects">The cause is one of these, in a history that cannot be repeated.</param>
    public async Task<string> OfAsync(IReadOnlyList<Sequence> suspects)
    {
        await using var replays = new Replays(startAsync);
        try
        {
            foreach (var suspect in suspects)
            {
                var outcome = await replays.PlayAsync(suspect);
                if (!outcome.Agrees)
                {
                    return await OfAsync(suspect with { Requests = suspect.Requests[..outcome.Length] }, outcome, replays);
                }
            }
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            return $"{Named(suspects)} told the sides apart, but could not be played again: {exception.Message}\n{seen}";
        }

        return $"{Named(suspects)} told the sides apart, but does not with nothing stored before: it takes earlier sequences.\n{seen}";
    }

    private static async Task<string> OfAsync(Sequence failing, Outcome outcome, Replays replays)
    {
        var shrunk = await Shrinker.ShrinkAsync(failing.Requests, request => request.Simpler(), async requests =>
        {
            var tried = await replays.PlayAsync(failing with { Requests = requests });
            outcome = tried.Agrees ? outcome : tried;
            return !tried.Agrees;
        });
        return string.Create(CultureInfo.InvariantCulture, $"""
            Sequence {failing.Number} tells the sides apart, and of its first {failing.Requests.Length} requests it takes {shrunk.Length}. With nothing stored before:
            {Report.Of(outcome)}
            """);
    }

    private static string Named(IReadOnlyList<Sequence> suspects) =>
        suspects.Count == 1 ? $"Sequence {suspects[0].Number}" : $"One of the sequences {suspects[0].Number} to {suspects[^1].Number}";
}
