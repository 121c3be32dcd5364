using System.Collections.Concurrent;

namespace BareApi;

/// <summary>Keeps everything in memory and loses it when the process ends.</summary>
internal sealed class MemoryStore : IStore
{
    private readonly ConcurrentDictionary<long, User> _users = new();
    private readonly ConcurrentDictionary<long, Order> _orders = new();
    private long _lastUser;
    private long _lastOrder;

    public Task<User> AddAsync(NewUser user)
    {
        var id = Interlocked.Increment(ref _lastUser);
        return Task.FromResult(_users[id] = new User(id, user.Name, user.Email));
    }

    public ValueTask<User?> FindUserAsync(long id) => new(_users.GetValueOrDefault(id));

    public Task<Order> AddAsync(NewOrder order, string userName)
    {
        var id = Interlocked.Increment(ref _lastOrder);
        return Task.FromResult(_orders[id] = new Order(id, order.UserId, userName, order.Items, "created"));
    }

    public ValueTask<Order?> FindOrderAsync(long id) => new(_orders.GetValueOrDefault(id));
}
