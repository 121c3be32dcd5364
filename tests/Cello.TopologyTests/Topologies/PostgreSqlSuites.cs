using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>Where PostgreSQL is not installed, what needs it is skipped, visibly.</summary>
internal static class PostgreSqlSuites
{
    public static T OrSkip<T>(this T topology)
        where T : Topology
    {
        SkipUnlessInstalled();
        return topology;
    }

    public static TestDatabase NewDatabaseOrSkip()
    {
        SkipUnlessInstalled();
        return new TestDatabase();
    }

    public static void SkipUnlessInstalled()
    {
        if (PostgreSqlServer.WhyMissing is { } reason)
        {
            Assert.Skip(reason);
        }
    }
}
