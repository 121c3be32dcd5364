using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Chaos;

internal sealed class OneKilledProcess() : OneProcess(ChaosSettings.All);
