using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.LocalAndRemote;

/// <summary>The two modules in each placement, with the settings of a test.</summary>
internal static class Placed
{
    private const string Local = "one process";
    private const string Remote = "two processes";
    private const string Looped = "one process, looped back";

    public static TheoryData<string> Everywhere => [Local, Remote, Looped];

    /// <param name="topology">One of <see cref="Everywhere"/>.</param>
    /// <param name="settings">The settings of all hosts.</param>
    public static async Task<Topology> StartAsync(string topology, params (string Name, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        Topology placed = topology switch
        {
            Local => new OneProcess(all),
            Remote => new TwoProcesses(all),
            _ => new LoopedProcess(all),
        };
        await placed.InitializeAsync();
        return placed;
    }
}
