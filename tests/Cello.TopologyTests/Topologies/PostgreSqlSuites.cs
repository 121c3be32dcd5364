using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>Where PostgreSQL or a program around it is not installed, tests that need it are skipped visibly.</summary>
internal static class PostgreSqlSuites
{
    public static T OrSkip<T>(this T topology)
        where T : Topology
    {
        SkipIf(topology.WhyMissing);
        return topology;
    }

    public static TestDatabase NewDatabaseOrSkip()
    {
        SkipUnlessInstalled();
        return new TestDatabase();
    }

    /// <param name="others">Other programs that are needed.</param>
    public static void SkipUnlessInstalled(params IEnumerable<string> others) =>
        SkipIf(InstalledPrograms.WhyMissing([.. PostgreSqlServer.Programs, .. others]));

    private static void SkipIf(string? whyMissing)
    {
        if (whyMissing is not null)
        {
            Assert.Skip(whyMissing);
        }
    }
}
