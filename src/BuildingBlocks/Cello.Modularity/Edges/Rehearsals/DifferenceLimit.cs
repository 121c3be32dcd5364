namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>Limits the log of differences: once a minute for each method and set of members, and 100 a minute in total. Thread-safe.</summary>
internal sealed class DifferenceLimit(TimeProvider clock)
{
    private const int Most = 100;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Method, string Members), long> _logged = [];
    private readonly Lock _gate = new();

    public bool Admits(string method, string members)
    {
        lock (_gate)
        {
            foreach (var (logged, at) in _logged)
            {
                if (clock.GetElapsedTime(at) >= Period)
                {
                    _logged.Remove(logged);
                }
            }

            return _logged.Count < Most && _logged.TryAdd((method, members), clock.GetTimestamp());
        }
    }
}
