namespace BareApi;

internal sealed record NewUser(string Name, string Email);

internal sealed record User(long Id, string Name, string Email);

internal sealed record NewOrder(long UserId, string[] Items);

internal sealed record Order(long Id, long UserId, string UserName, string[] Items, string Status);

internal interface IStore
{
    Task<User> AddAsync(NewUser user);

    ValueTask<User?> FindUserAsync(long id);

    Task<Order> AddAsync(NewOrder order, string userName);

    ValueTask<Order?> FindOrderAsync(long id);
}
