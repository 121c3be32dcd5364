using System.Collections.Concurrent;

namespace Cello.TopologyTests.Chaos;

/// <summary>Starts and ends faults at times that depend on a seed, and records the times.</summary>
internal sealed class Timetable(int seed)
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <param name="isOver">Called with the time since the start; returns whether the run can end.</param>
    /// <param name="tracks">Run at the same time.</param>
    public Task PlayAsync(Func<TimeSpan, bool> isOver, params Track[] tracks)
    {
        var start = Time.Now;
        return Task.WhenAll(tracks.Select((track, number) => PlayAsync(track, new Random(seed - number), () => isOver(Time.Since(start)))));
    }

    public override string ToString() => $"CELLO_TEST_CHAOS_SEED={seed}\n{string.Join('\n', _lines)}";

    private async Task PlayAsync(Track track, Random random, Func<bool> isOver)
    {
        Trouble[] troubles = [.. track.Troubles];
        for (var played = 0; played < troubles.Length || !isOver(); played++)
        {
            if (played % troubles.Length == 0)
            {
                random.Shuffle(troubles);
            }

            await Time.PassAsync(random.NextDouble() * track.MostCalm);
            await PlayAsync(troubles[played % troubles.Length], random.NextDouble() * track.MostTrouble);
        }
    }

    private async Task PlayAsync(Trouble trouble, TimeSpan length)
    {
        Note($"{trouble.Name}, for {length.TotalMilliseconds:0} ms");
        await trouble.BeginAsync();
        await Time.PassAsync(length);
        await trouble.EndAsync();
        Note($"{trouble.Name} is over");
    }

    private void Note(string what) => _lines.Enqueue($"{Time.Text(Time.Now)}  {what}");
}
