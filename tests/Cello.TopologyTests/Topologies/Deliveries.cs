using Cello.TopologyTests.Access;

namespace Cello.TopologyTests.Topologies;

/// <summary>Waits for the events of a topology.</summary>
public static class Deliveries
{
    private const string Undelivered = "/events/?subscriber=orders";

    /// <summary>Waits until Orders has handled every event that was published before.</summary>
    public static async Task DeliverEventsAsync(this Topology topology)
    {
        using var users = new ApiClient(topology.UsersHost.Address);
        Answer? left = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                left = await users.GetAsync(Undelivered);
                left = left.Status == 401 ? await users.GetAsAsync($"Bearer {Jwt.Admin()}", Undelivered) : left;
                return left is { Status: 200, Body: """{"events":[],"next":null}""" };
            },
            () => $"Every event for Orders is delivered: {left}");
    }
}
