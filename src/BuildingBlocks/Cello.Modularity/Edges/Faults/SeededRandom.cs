namespace Cello.Modularity.Edges.Faults;

/// <summary>A thread-safe sequence of random numbers that is repeatable for a seed.</summary>
internal sealed class SeededRandom(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    /// <returns>A number greater than or equal to 0 and less than 1.</returns>
    public double Next()
    {
        lock (_gate)
        {
            return _random.NextDouble();
        }
    }
}
