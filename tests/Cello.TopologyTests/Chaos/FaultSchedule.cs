using System.Collections.Concurrent;

namespace Cello.TopologyTests.Chaos;

/// <summary>Starts and ends faults at times that depend on a seed, and records the times.</summary>
internal sealed class FaultSchedule(int seed)
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <param name="isOver">Called with the time since the start; returns whether the run can end.</param>
    /// <param name="tracks">Run at the same time.</param>
    public Task PlayAsync(Func<TimeSpan, bool> isOver, params FaultTrack[] tracks)
    {
        var start = Time.Now;
        return Task.WhenAll(tracks.Select((track, number) => PlayAsync(track, new Random(seed - number), () => isOver(Time.Since(start)))));
    }

    public override string ToString() => $"CELLO_TEST_CHAOS_SEED={seed}\n{string.Join('\n', _lines)}";

    private async Task PlayAsync(FaultTrack track, Random random, Func<bool> isOver)
    {
        TimedFault[] faults = [.. track.Faults];
        for (var played = 0; played < faults.Length || !isOver(); played++)
        {
            if (played % faults.Length == 0)
            {
                random.Shuffle(faults);
            }

            await Time.PassAsync(random.NextDouble() * track.MostCalm);
            await PlayAsync(faults[played % faults.Length], random.NextDouble() * track.MostFaults);
        }
    }

    private async Task PlayAsync(TimedFault fault, TimeSpan length)
    {
        Note($"{fault.Name}, for {length.TotalMilliseconds:0} ms");
        await fault.BeginAsync();
        await Time.PassAsync(length);
        await fault.EndAsync();
        Note($"{fault.Name} is over");
    }

    private void Note(string what) => _lines.Enqueue($"{Time.Text(Time.Now)}  {what}");
}
