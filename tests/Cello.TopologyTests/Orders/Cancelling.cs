using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Orders;

public abstract class Cancelling(Topology topology)
{
    [Fact]
    public async Task A_cancelled_order_has_the_cancelled_status_and_is_kept()
    {
        var order = await topology.NewOrderAsync();

        var cancelled = await topology.Orders.PostAsync($"/orders/{order.Id()}/cancel");

        cancelled.ShouldBe(200);
        cancelled.Body.ShouldBe(order.GetRawText().Replace("created", "cancelled", StringComparison.Ordinal));
        (await topology.Orders.GetAsync($"/orders/{order.Id()}")).Body.ShouldBe(cancelled.Body);
    }

    [Fact]
    public async Task A_cancelled_order_cannot_be_cancelled_again()
    {
        var order = await topology.NewOrderAsync();
        await topology.Orders.PostAsync($"/orders/{order.Id()}/cancel");

        var again = await topology.Orders.PostAsync($"/orders/{order.Id()}/cancel");

        again.ShouldBeProblem(409, "order-already-cancelled");
    }

    [Fact]
    public async Task Exactly_one_of_many_concurrent_clients_cancels_an_order()
    {
        var order = await topology.NewOrderAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => topology.Orders.PostAsync($"/orders/{order.Id()}/cancel")));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, .. Enumerable.Repeat(409, 19)]);
    }

    [Fact]
    public async Task A_missing_order_cannot_be_cancelled()
    {
        var refused = await topology.Orders.PostAsync("/orders/1000000/cancel");

        refused.ShouldBeProblem(404, "order-not-found", "Order not found");
    }
}

[Collection<SharedOneProcess>]
public sealed class CancellingInOneProcess(OneProcess topology) : Cancelling(topology);

[Collection<SharedTwoProcesses>]
public sealed class CancellingInTwoProcesses(TwoProcesses topology) : Cancelling(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class CancellingInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : Cancelling(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class CancellingInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : Cancelling(topology.OrSkip());
