using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Upstream;

/// <summary>An Orders host with a fake Users server.</summary>
public sealed class OrdersAlone : IAsyncDisposable
{
    private readonly DataFolder _data = new();

    private OrdersAlone(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var address = FreeAddress.Next();
        Host = new Host(HostCommand.For("orders", address, _data).With("USER_SERVICE_URL", Users.Address.ToString()).With(settings), address) { MustConform = true };
    }

    public FakeUsersServer Users { get; } = new();

    public Host Host { get; }

    public ApiClient Orders => Host.Client;

    public Stored Stored => new(_data);

    /// <param name="settings">The settings of the edge to Users: the part of the name after <c>Edges__users__</c>, and the value.</param>
    public static Task<OrdersAlone> StartAsync(params (string Name, string Value)[] settings) => StartAsync(settings, []);

    /// <param name="edge">The settings of the edge, as above.</param>
    /// <param name="settings">The settings of the host, by their full names.</param>
    public static async Task<OrdersAlone> StartAsync((string Name, string Value)[] edge, params (string Name, string Value)[] settings)
    {
        var alone = new OrdersAlone(edge.Select(setting => (Name: $"Edges__users__{setting.Name}", setting.Value)).Concat(settings)
            .Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
        try
        {
            alone.Users.Listen();
            await alone.Host.StartAsync();
            return alone;
        }
        catch
        {
            await alone.DisposeAsync();
            throw;
        }
    }

    public Task<Answer> PlaceAsync(string? key = null) => Orders.PostAsync("/orders/", Body.Order(1, "Book"), key);

    public Task<Answer> PlaceForAsync(long userId) => Orders.PostAsync("/orders/", Body.Order(userId, "Book"));

    public async Task PlaceAsync(int times, Action<Answer> assert)
    {
        for (var time = 0; time < times; time++)
        {
            assert(await PlaceAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Users.DisposeAsync();
        _data.Dispose();
    }
}
