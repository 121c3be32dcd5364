using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Inputs;

public abstract class UnusualItems(Topology topology)
{
    public static TheoryData<string> Items =>
    [
        "Zoë's \"Book\" \\ </b>", "書", "🦜🦜", string.Concat(Enumerable.Repeat("🦜", 200)), "line\nbreak\ttab", "a,b;c", "[]", "null",
    ];

    [Theory]
    [MemberData(nameof(Items))]
    public async Task An_unusual_item_is_stored_and_returned_unchanged(string item)
    {
        var user = await topology.NewUserAsync();

        var order = await topology.NewOrderAsync(user.Id(), item, "Pen");

        order.GetProperty("items").EnumerateArray().Select(stored => stored.GetString()).ShouldBe([item, "Pen"]);
        (await topology.Orders.GetAsync($"/orders/{order.Id()}")).Body.ShouldBe(order.GetRawText());
    }
}

[Collection<SharedOneProcess>]
public sealed class UnusualItemsInOneProcess(OneProcess topology) : UnusualItems(topology);

[Collection<SharedTwoProcesses>]
public sealed class UnusualItemsInTwoProcesses(TwoProcesses topology) : UnusualItems(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class UnusualItemsInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : UnusualItems(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class UnusualItemsInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : UnusualItems(topology.OrSkip());
