using System.Collections.Concurrent;

namespace Cello.Persistence.Events;

/// <summary>The events that this process is delivering.</summary>
internal sealed class OutboxInFlight<TContext>
    where TContext : ModuleDbContext
{
    private readonly ConcurrentDictionary<long, bool> _positions = [];

    /// <summary>The name of this process in the leases.</summary>
    public string Token { get; } = Guid.NewGuid().ToString();

    public bool Contains(long position) => _positions.ContainsKey(position);

    /// <returns>Removes the events again when it is disposed.</returns>
    public IDisposable Add(IReadOnlyList<OutboxEvent> events)
    {
        foreach (var delivered in events)
        {
            _positions[delivered.Position] = true;
        }

        return new Removal(this, events);
    }

    private sealed class Removal(OutboxInFlight<TContext> inFlight, IReadOnlyList<OutboxEvent> events) : IDisposable
    {
        public void Dispose()
        {
            foreach (var delivered in events)
            {
                inFlight._positions.TryRemove(delivered.Position, out _);
            }
        }
    }
}
