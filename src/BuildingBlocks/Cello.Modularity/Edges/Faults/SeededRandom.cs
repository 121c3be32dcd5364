namespace Cello.Modularity.Edges.Faults;

/// <summary>Repeatable randomness that calls at once may share.</summary>
internal sealed class SeededRandom(int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    /// <returns>0 or more, less than 1.</returns>
    public double Next()
    {
        lock (gate)
        {
            return random.NextDouble();
        }
    }
}
