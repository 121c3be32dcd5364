using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>Where PostgreSQL or what stands around it is not installed, what needs it is skipped, visibly.</summary>
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

    /// <param name="others">Programs that it takes as well.</param>
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
