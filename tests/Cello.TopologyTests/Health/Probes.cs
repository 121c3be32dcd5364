using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Health;

public abstract class Probes(Topology topology)
{
    [Fact]
    public async Task Every_host_is_live_and_ready()
    {
        foreach (var client in new[] { topology.Users, topology.Orders })
        {
            (await client.GetAsync("/health/live")).ShouldBe(200).Body.ShouldBe("""{"status":"ok"}""");
            (await client.GetAsync("/health/ready")).ShouldBe(200).Json.Text("status").ShouldBe("ok");
        }
    }
}

[Collection<SharedOneProcess>]
public sealed class ProbesInOneProcess(OneProcess topology) : Probes(topology);

[Collection<SharedTwoProcesses>]
public sealed class ProbesInTwoProcesses(TwoProcesses topology) : Probes(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class ProbesInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : Probes(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class ProbesInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : Probes(topology.OrSkip());
