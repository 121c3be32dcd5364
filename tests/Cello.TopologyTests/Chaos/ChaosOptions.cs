using System.Globalization;

namespace Cello.TopologyTests.Chaos;

/// <summary>How much chaos: what a build can bear, unless the environment asks for more.</summary>
/// <param name="Seed">What chance begins with: <c>CELLO_TEST_CHAOS_SEED</c>, 1 where it is not set.</param>
/// <param name="Length">How long troubles come, in seconds: <c>CELLO_TEST_CHAOS_SECONDS</c>.</param>
/// <param name="Clients">How many of each kind: <c>CELLO_TEST_CHAOS_CLIENTS</c>.</param>
internal sealed record ChaosOptions(int Seed, TimeSpan Length, int Clients)
{
    public static ChaosOptions FromEnvironment() => new(
        Number("SEED") ?? 1,
        TimeSpan.FromSeconds(Number("SECONDS") ?? 10),
        Number("CLIENTS") ?? 3);

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable($"CELLO_TEST_CHAOS_{name}") is { Length: > 0 } value
            ? int.Parse(value, CultureInfo.InvariantCulture)
            : null;
}
