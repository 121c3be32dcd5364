namespace Cello.TopologyTests.Chaos.Clients;

/// <summary>Writes that hosts have acknowledged: the bodies of their answers of 201.</summary>
internal sealed class AcknowledgedWrites
{
    private readonly List<string> _bodies = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _bodies];
            }
        }
    }

    public void Add(string body)
    {
        lock (_gate)
        {
            _bodies.Add(body);
        }
    }

    /// <summary>One of them; there must be at least one.</summary>
    public string Any(Random random)
    {
        lock (_gate)
        {
            return _bodies[random.Next(_bodies.Count)];
        }
    }
}
