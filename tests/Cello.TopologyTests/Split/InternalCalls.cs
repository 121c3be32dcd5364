using System.Globalization;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Split;

/// <summary>Internal calls count against no client's limit.</summary>
public sealed class InternalCalls : IAsyncDisposable
{
    private const int Orders = 1000;
    private const int AtOnce = 20;

    private readonly DataFolder _data = new();
    private readonly Host _users;
    private readonly Host _orders;

    public InternalCalls()
    {
        var (users, orders) = (FreeAddress.Next(), FreeAddress.Next());
        _users = new Host(HostCommand.For("users", users, _data).With("RateLimit__Requests", "200").With("RateLimit__WindowSeconds", "3600"), users);
        _orders = new Host(HostCommand.For("orders", orders, _data).With("USER_SERVICE_URL", users.ToString()), orders);
    }

    public async ValueTask DisposeAsync()
    {
        await _users.DisposeAsync();
        await _orders.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task A_thousand_orders_use_nothing_of_the_rate_limit_at_the_Users_host()
    {
        await Task.WhenAll(_users.StartAsync(), _orders.StartAsync());
        var user = (await _users.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()))).ShouldBe(201).Json.Id();
        var left = await RemainingAsync();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Orders),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (_, _) => (await _orders.Client.PostAsync("/orders/", Body.Order(user, "Book"))).ShouldBe(201));

        (await RemainingAsync()).ShouldBe(left - 1, "Only this request itself counts.");
    }

    private async Task<int> RemainingAsync() =>
        int.Parse((await _users.Client.GetAsync("/users/1")).Header("X-RateLimit-Remaining")!, CultureInfo.InvariantCulture);
}
