using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

internal static class PostgreSqlSuites
{
    /// <summary>The topology, for a suite that is skipped where PostgreSQL is not installed.</summary>
    public static T OrSkip<T>(this T topology)
        where T : Topology
    {
        Assert.SkipWhen(PostgreSqlServer.WhyMissing is not null, PostgreSqlServer.WhyMissing ?? "");
        return topology;
    }
}
