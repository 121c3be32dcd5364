using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cello.Modularity.Tests.Edges;

/// <summary>Connections are pooled, and closed in time to follow a change of DNS.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task Calls_share_a_connection_until_its_lifetime_ends()
    {
        var connections = new ConcurrentQueue<string>();
        await using var placed = await PlacedSample.StartAsync(
            "remote", settings: [("ConnectionLifetimeSeconds", "1")], look: http => connections.Enqueue(http.Connection.Id));
        var begun = Stopwatch.GetTimestamp();
        await placed.FindAsync();
        await placed.FindAsync();
        connections.Distinct().Count().ShouldBe(1);

        while (connections.Distinct().Count() == 1)
        {
            Stopwatch.GetElapsedTime(begun).TotalSeconds.ShouldBeLessThan(30);
            await placed.FindAsync();
        }

        Stopwatch.GetElapsedTime(begun).TotalSeconds.ShouldBeGreaterThan(0.5);
    }
}
