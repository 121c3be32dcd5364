using System.Globalization;

namespace Cello.TopologyTests.Equality;

/// <summary>Which sequences are run.</summary>
/// <param name="Seed"><c>CELLO_TEST_SEED</c>: any number generates other sequences. 1 by default.</param>
/// <param name="First"><c>CELLO_TEST_FIRST</c>: the number of the first sequence, 1 by default.</param>
/// <param name="Count"><c>CELLO_TEST_SEQUENCES</c>: the number of sequences in each mode. By default, the test decides.</param>
/// <param name="IsUsual">Whether nothing is set.</param>
internal sealed record RunSettings(ulong Seed, int First, int Count, bool IsUsual)
{
    public IEnumerable<int> Numbers => Enumerable.Range(First, Count);

    public static RunSettings Read(int usualCount)
    {
        var (seed, first, count) = (Read("SEED"), Read("FIRST"), Read("SEQUENCES"));
        return new RunSettings(seed ?? 1, (int)(first ?? 1), (int?)count ?? usualCount, (seed ?? first ?? count) is null);
    }

    private static ulong? Read(string name) => Environment.GetEnvironmentVariable($"CELLO_TEST_{name}") is { Length: > 0 } value
        ? ulong.Parse(value, CultureInfo.InvariantCulture)
        : null;
}
