using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Metrics;

public sealed class ModuleCallsTests
{
    private const string FromOrders = "{caller=\"orders\",callee=\"users\",method=\"FindAsync\"";

    [Fact]
    public async Task Local_calls_are_counted_by_outcome()
    {
        await using var process = await OneProcess.StartAsync();
        await process.Client.RegisterAsync();
        await process.Client.PlaceAsync();
        await process.Client.PlaceAsync();
        await process.Client.PlaceAsync(userId: 9);

        (await process.Client.SamplesAsync("cello_module_calls_total")).ShouldBe(
        [
            $"cello_module_calls_total{FromOrders},placement=\"local\",outcome=\"ok\"}} 2",
            $"cello_module_calls_total{FromOrders},placement=\"local\",outcome=\"not_found\"}} 1",
        ]);
        (await process.Client.SamplesAsync("cello_module_call_duration_seconds_count")).ShouldBe(
            [$"cello_module_call_duration_seconds_count{FromOrders},placement=\"local\"}} 3"]);
    }

    [Fact]
    public async Task Remote_calls_are_counted_by_outcome_and_the_circuit_state_is_a_metric()
    {
        await using var processes = await TwoProcesses.StartAsync();
        await processes.Users.Client.RegisterAsync();
        await processes.Orders.Client.PlaceAsync();
        await processes.Orders.Client.PlaceAsync(userId: 9);
        await processes.Users.KillAsync();
        for (var call = 0; call < 7; call++)
        {
            await processes.Orders.Client.PlaceAsync();
        }

        (await processes.Orders.Client.SamplesAsync("order_service_module_calls_total")).ShouldBe(
        [
            $"order_service_module_calls_total{FromOrders},placement=\"remote\",outcome=\"ok\"}} 1",
            $"order_service_module_calls_total{FromOrders},placement=\"remote\",outcome=\"not_found\"}} 1",
            $"order_service_module_calls_total{FromOrders},placement=\"remote\",outcome=\"refused\"}} 5",
            $"order_service_module_calls_total{FromOrders},placement=\"remote\",outcome=\"open\"}} 2",
        ]);
        (await processes.Orders.Client.SamplesAsync("order_service_circuit_state")).ShouldBe(["order_service_circuit_state{callee=\"users\"} 2"]);
    }

    [Fact]
    public async Task An_invalid_answer_is_counted_as_a_bad_answer()
    {
        // A host without the routes of Users is used in place of Users.
        await using var stranger = await TwoProcesses.StartAsync();
        await using var processes = await TwoProcesses.StartAsync(orders => orders.With("USER_SERVICE_URL", stranger.Orders.Address.ToString()));

        await processes.Orders.Client.PlaceAsync();

        (await processes.Orders.Client.SamplesAsync("order_service_module_calls_total")).ShouldBe(
            [$"order_service_module_calls_total{FromOrders},placement=\"remote\",outcome=\"bad_answer\"}} 1"]);
    }

    [Fact]
    public async Task A_call_over_the_time_limit_is_a_timeout_and_a_call_that_its_caller_aborted_is_cancelled()
    {
        using var silent = new SilentServer();
        await using var processes = await TwoProcesses.StartAsync(orders => orders
            .With("USER_SERVICE_URL", silent.Address.ToString()).With("Edges__users__TimeLimitSeconds", "1"));

        (await processes.Orders.Client.PlaceAsync()).Status.ShouldBe(503);
        using var leaving = new CancellationTokenSource();
        using var order = new HttpRequestMessage(HttpMethod.Post, "/orders/") { Content = new StringContent("""{"user_id":1}""", null, "application/json") };
        var connections = silent.Connections;
        var call = processes.Orders.Client.SendAsync(order, leaving.Token);
        await Eventually.HoldsAsync(() => silent.Connections > connections, "The call has reached Users.");
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);

        string[] expected =
        [
            $"order_service_module_calls_total{FromOrders},placement=\"remote\",outcome=\"timeout\"}} 1",
            $"order_service_module_calls_total{FromOrders},placement=\"remote\",outcome=\"cancelled\"}} 1",
        ];
        await Eventually.HoldsAsync(
            async () => expected.SequenceEqual(await processes.Orders.Client.SamplesAsync("order_service_module_calls_total")), "Both calls are counted.");
    }

    [Fact]
    public async Task A_host_that_calls_no_module_has_no_circuit_metric()
    {
        await using var processes = await TwoProcesses.StartAsync();

        (await processes.Users.Client.SamplesAsync("user_service_circuit_state")).ShouldBeEmpty();
        (await processes.Orders.Client.SamplesAsync("order_service_circuit_state")).ShouldBe(["order_service_circuit_state{callee=\"users\"} 0"]);
    }
}
