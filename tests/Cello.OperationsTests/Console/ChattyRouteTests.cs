using System.Text.Json;
using Cello.OperationsTests.Events;
using Cello.TestHosts;

namespace Cello.OperationsTests.Console;

/// <summary>A route whose requests call one module too often is found by name, in the sample product.</summary>
public sealed class ChattyRouteTests
{
    private const string Chatty = "GET /purchases/payment-states-of/{userId}";

    [Fact]
    public async Task A_route_that_calls_a_module_more_often_than_the_limit_is_named_and_its_edge_is_marked()
    {
        await using var product = await StartAsync(chattyCalls: 3, purchases: 4);

        var host = (await product.Client("purchases").SnapshotAsync()).List("hosts").Single();

        Names(host.EdgeTo("payments")).ShouldBe([Chatty]);
        Names(host.EdgeTo("users")).ShouldBeEmpty();
        host.GetProperty("requests").List("recent").First().List("chatty").Single().GetString().ShouldBe("payments");
        var priced = (await product.Client("purchases").GetAsync("/console/split?module=payments")).Json.List("routes").ToList();
        priced.Select(route => (route.Text("route"), route.GetProperty("calls_p99").GetInt32(), route.GetProperty("chatty").GetBoolean())).ShouldBe(
            [("/purchases/payment-states-of/{userId}", 4, true), ("/purchases", 1, false)]);
        var command = new HostCommand("split", "--plan", "payments", "--url", product.Hosts[0].Address.ToString()) { Assembly = HostAssembly.Sample };
        var plan = (await CommandResult.OfAsync(command)).Output;
        plan.ShouldContain(line => line.StartsWith($"{Chatty} (chatty) ", StringComparison.Ordinal));
        plan[2].ShouldMatch("^One that follows another in the same request adds [0-9.]+ ms and [0-9.]+ ms of processor time\\.$");
    }

    [Fact]
    public async Task A_route_that_makes_as_many_calls_as_the_limit_is_not_chatty()
    {
        await using var product = await StartAsync(chattyCalls: 4, purchases: 4);

        var host = (await product.Client("purchases").SnapshotAsync()).List("hosts").Single();

        Names(host.EdgeTo("payments")).ShouldBeEmpty();
        host.GetProperty("requests").List("recent").First().List("chatty").ShouldBeEmpty();
    }

    private static IEnumerable<string?> Names(JsonElement edge) => edge.List("chatty_routes").Select(route => route.GetString());

    /// <summary>Starts the product, and asks once for the payments of a user with these purchases.</summary>
    private static async Task<TestProduct> StartAsync(int chattyCalls, int purchases)
    {
        var product = await TestProduct.StartAsync(Placement.OneProcess, options =>
        {
            options.HostAssembly = HostAssembly.Sample;
            options.JwtSecret = null;
            options.With("Console__ChattyCalls", $"{chattyCalls}");
        });
        var client = product.Client("purchases");
        (await client.PostAsync("/users/", """{"name":"Alice","email":"alice@example.com"}""")).Status.ShouldBe(201);
        for (var purchase = 0; purchase < purchases; purchase++)
        {
            (await client.PostAsync("/purchases/", """{"user_id":1,"cents":1200,"currency":"EUR"}""", $"{Guid.NewGuid()}")).Status.ShouldBe(201);
        }

        (await client.GetAsync("/purchases/payment-states-of/1")).Json.GetArrayLength().ShouldBe(purchases);
        return product;
    }
}
