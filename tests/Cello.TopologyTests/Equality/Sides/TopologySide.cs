using Cello.TopologyTests.Equality.Requests;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Equality.Sides;

/// <summary>Real hosts, with nothing stored at first.</summary>
internal sealed class TopologySide(string name, Topology topology) : ISide
{
    private static readonly string[] UsersRoutes = ["/users", "/auth"];

    public string Name => name;

    public async Task StartAsync() => await topology.InitializeAsync();

    public async Task<Answer> SendAsync(SentRequest request)
    {
        using var message = request.ToMessage();
        var answer = await (IsForUsers(request) ? topology.Users : topology.Orders).SendAsync(message);
        if (message.Method == HttpMethod.Delete && answer.Status == 204)
        {
            await topology.DeliverEventsAsync(); // So that what comes next does not depend on how soon it happens.
        }

        return answer;
    }

    public async Task<string> RowsAsync() =>
        string.Join('\n', [.. await topology.Stored.UsersAsync(), .. (IEnumerable<object>)await topology.Stored.OrdersAsync()]);

    public ValueTask DisposeAsync() => topology.DisposeAsync();

    private bool IsForUsers(SentRequest request)
    {
        var path = new Uri(topology.UsersHost.Address, request.Path).AbsolutePath; // Sent unchanged, without dots in it.
        return UsersRoutes.Any(route => path.StartsWith(route, StringComparison.OrdinalIgnoreCase));
    }
}
