namespace Cello.Modularity.Edges.Limits;

/// <summary>Counts the calls in flight. Thread-safe.</summary>
internal sealed class CallsInFlight(int most)
{
    private int _count;

    /// <returns>Whether the call was admitted; if so, <see cref="Leave"/> must follow.</returns>
    public bool TryEnter()
    {
        var seen = Volatile.Read(ref _count);
        while (seen < most)
        {
            var before = Interlocked.CompareExchange(ref _count, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _count);
}
