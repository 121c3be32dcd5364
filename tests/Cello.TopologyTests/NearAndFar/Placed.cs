using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.NearAndFar;

/// <summary>The two modules in each way in which they can meet, with settings of the test's own.</summary>
internal static class Placed
{
    private const string Near = "one process";
    private const string Far = "two processes";
    private const string Looped = "one process, looped back";

    public static TheoryData<string> Everywhere => [Near, Far, Looped];

    /// <param name="topology">One of <see cref="Everywhere"/>.</param>
    /// <param name="settings">For all hosts.</param>
    public static async Task<Topology> StartAsync(string topology, params (string Name, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        Topology placed = topology switch
        {
            Near => new NearProcess(all),
            Far => new FarProcesses(all),
            _ => new LoopedBack(all),
        };
        await placed.InitializeAsync();
        return placed;
    }

    private sealed class NearProcess(Dictionary<string, string> settings) : OneProcess(settings);

    private sealed class FarProcesses(Dictionary<string, string> settings) : TwoProcesses(settings);

    private sealed class LoopedBack(Dictionary<string, string> settings) : LoopedProcess(settings);
}
