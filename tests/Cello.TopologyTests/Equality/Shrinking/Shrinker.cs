using System.Collections.Immutable;

namespace Cello.TopologyTests.Equality.Shrinking;

/// <summary>
/// Delta debugging (A. Zeller and R. Hildebrandt, "Simplifying and isolating failure-inducing input", 2002), reduced to what is needed:
/// leaves out ever smaller parts of a list while the rest still fails. In the end no single item can be left out or simplified.
/// It starts with the largest parts, since an attempt that fails needs new hosts, and one that does not costs little.
/// CsCheck's own shrinking generates thousands of sequences, which hosts that must start with nothing stored can't run.
/// </summary>
internal static class Shrinker
{
    /// <param name="failing">The failing list.</param>
    /// <param name="simpler">Other forms of an item, each simpler than the item.</param>
    /// <param name="failsAsync">Tries a shorter or simpler list.</param>
    public static async Task<ImmutableArray<T>> ShrinkAsync<T>(
        ImmutableArray<T> failing, Func<T, IEnumerable<T>> simpler, Func<ImmutableArray<T>, Task<bool>> failsAsync)
    {
        for (var part = failing.Length - 1; part > 0;)
        {
            var shorter = await FirstFailingAsync(Without(failing, part), failsAsync);
            failing = shorter ?? failing;
            part = shorter is null ? part - 1 : Math.Min(part, failing.Length - 1);
        }

        while (await FirstFailingAsync(Simplified(failing, simpler), failsAsync) is { } simplified)
        {
            failing = simplified;
        }

        return failing;
    }

    // From the end: items after the failure are removed first.
    private static IEnumerable<ImmutableArray<T>> Without<T>(ImmutableArray<T> list, int part) =>
        from start in Enumerable.Range(0, (list.Length + part - 1) / part).Reverse()
        select list.RemoveRange(start * part, Math.Min(part, list.Length - (start * part)));

    private static IEnumerable<ImmutableArray<T>> Simplified<T>(ImmutableArray<T> list, Func<T, IEnumerable<T>> simpler) =>
        list.SelectMany((item, index) => simpler(item).Select(other => list.SetItem(index, other)));

    private static async Task<ImmutableArray<T>?> FirstFailingAsync<T>(
        IEnumerable<ImmutableArray<T>> candidates, Func<ImmutableArray<T>, Task<bool>> failsAsync)
    {
        foreach (var candidate in candidates)
        {
            if (await failsAsync(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
