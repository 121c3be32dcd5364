using System.Globalization;

namespace Cello.TopologyTests.Chaos;

/// <summary>The amount of chaos: the default suits a build, and the environment can ask for more.</summary>
/// <param name="Seed">The seed of all random choices: <c>CELLO_TEST_CHAOS_SEED</c>, 1 by default.</param>
/// <param name="Length">How long faults occur, in seconds: <c>CELLO_TEST_CHAOS_SECONDS</c>.</param>
/// <param name="Clients">The number of clients of each kind: <c>CELLO_TEST_CHAOS_CLIENTS</c>.</param>
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
