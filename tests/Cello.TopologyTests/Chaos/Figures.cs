using Cello.TopologyTests.Chaos.Clients;

namespace Cello.TopologyTests.Chaos;

/// <summary>A run in numbers.</summary>
internal sealed record Figures(
    int Requests, int Created, int Replayed, int Unavailable, int Broken, int Left, int Kills, TimeSpan Slowest)
{
    public static Figures Of(IReadOnlyCollection<WatchedHost> hosts)
    {
        var calls = hosts.SelectMany(host => host.Calls).ToArray();
        return new Figures(
            calls.Length,
            calls.Count(call => call is { Status: 201, Replayed: false }),
            calls.Count(call => call.Replayed),
            calls.Count(call => call.Status == 503),
            calls.Count(call => call.Broke),
            calls.Count(call => call.Left),
            hosts.Sum(host => host.Kills),
            hosts.SelectMany(host => host.Calls.Select(host.TimeFor)).DefaultIfEmpty().Max());
    }
}
