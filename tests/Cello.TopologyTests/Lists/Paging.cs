using System.Text.Json;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Lists;

public abstract class Paging(Topology topology)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(1000)]
    public async Task Paging_through_the_orders_of_a_user_returns_each_once_and_in_order(int limit)
    {
        var user = await topology.NewUserAsync();
        var placed = new List<long>();
        for (var number = 0; number < 6; number++)
        {
            placed.Add((await topology.NewOrderAsync(user.Id(), $"Item {number}")).Id());
            await topology.NewOrderAsync();
        }

        var seen = await WalkAsync(topology.Orders, $"/orders/?user_id={user.Id()}", "orders", limit);

        seen.ShouldBe(placed);
    }

    [Fact]
    public async Task Paging_through_the_users_returns_each_once_and_in_order()
    {
        await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => topology.NewUserAsync()));
        var stored = (await topology.Stored.UsersAsync()).Select(user => user.Id).ToArray();

        var seen = await WalkAsync(topology.Users, "/users/?", "users", limit: stored.Length / 3);

        seen.ShouldBe(stored);
    }

    [Fact]
    public async Task The_default_page_size_is_one_hundred()
    {
        var user = await topology.NewUserAsync();
        await Task.WhenAll(Enumerable.Range(0, 101).Select(_ => topology.NewOrderAsync(user.Id())));

        var page = (await topology.Orders.GetAsync($"/orders/?user_id={user.Id()}")).ShouldBe(200).Json;

        page.GetProperty("orders").GetArrayLength().ShouldBe(100);
        page.GetProperty("next").GetInt64().ShouldBe(page.GetProperty("orders")[99].Id());
    }

    [Fact]
    public async Task Large_orders_make_pages_short_and_the_next_page_has_the_rest()
    {
        var user = await topology.NewUserAsync();
        var items = Enumerable.Repeat(new string('x', 200), 100).ToArray();
        var placed = new List<long>();
        for (var number = 0; number < 53; number++)
        {
            placed.Add((await topology.NewOrderAsync(user.Id(), items)).Id());
        }

        var first = (await topology.Orders.GetAsync($"/orders/?user_id={user.Id()}&limit=1000")).ShouldBe(200).Json;
        var second = (await topology.Orders.GetAsync($"/orders/?user_id={user.Id()}&limit=1000&after={first.GetProperty("next")}")).ShouldBe(200).Json;

        Ids(first).ShouldBe(placed.Take(50), "The first page ends at a million characters.");
        Ids(second).ShouldBe(placed.Skip(50));
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);

        static IEnumerable<long> Ids(JsonElement page) => page.GetProperty("orders").EnumerateArray().Select(order => order.Id());
    }

    [Fact]
    public async Task A_user_without_orders_has_an_empty_list()
    {
        var user = await topology.NewUserAsync();

        var page = await topology.Orders.GetAsync($"/orders/?user_id={user.Id()}");

        page.ShouldBe(200).Body.ShouldBe("""{"orders":[],"next":null}""");
    }

    [Fact]
    public async Task The_page_after_the_largest_id_is_empty()
    {
        var users = await topology.Users.GetAsync($"/users/?after={long.MaxValue}");
        var orders = await topology.Orders.GetAsync($"/orders/?after={long.MaxValue}");

        users.ShouldBe(200).Body.ShouldBe("""{"users":[],"next":null}""");
        orders.ShouldBe(200).Body.ShouldBe("""{"orders":[],"next":null}""");
    }

    private static async Task<List<long>> WalkAsync(ApiClient client, string path, string list, int limit)
    {
        var seen = new List<long>();
        for (var after = ""; ;)
        {
            var page = (await client.GetAsync($"{path}&limit={limit}{after}")).ShouldBe(200).Json;
            var ids = page.GetProperty(list).EnumerateArray().Select(entry => entry.Id()).ToArray();
            seen.AddRange(ids);
            if (page.GetProperty("next") is { ValueKind: JsonValueKind.Null })
            {
                return seen;
            }

            ids.Length.ShouldBe(limit);
            page.GetProperty("next").GetInt64().ShouldBe(ids[^1]);
            after = $"&after={ids[^1]}";
        }
    }
}

[Collection<SharedOneProcess>]
public sealed class PagingInOneProcess(OneProcess topology) : Paging(topology);

[Collection<SharedTwoProcesses>]
public sealed class PagingInTwoProcesses(TwoProcesses topology) : Paging(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class PagingInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : Paging(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class PagingInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : Paging(topology.OrSkip());
