using System.Globalization;
using System.Text.Json.Nodes;
using Cello.OperationsTests.Console;
using Cello.OperationsTests.Hosts;
using Cello.OperationsTests.Logging;
using Cello.TestHosts.Tokens;

namespace Cello.OperationsTests.Rehearsals;

/// <summary>A running process rehearses its own split.</summary>
public sealed class RehearsedOrdersTests
{
    [Fact]
    public async Task Calls_of_orders_and_events_are_the_same_and_measured_in_Production()
    {
        await using var process = await RehearsalCalls.StartAsync(
            address: null, ("ASPNETCORE_ENVIRONMENT", "Production"), ("JWT_SECRET", Jwt.Secret), ("Edges__orders__Rehearsal__Rate", "1"));
        using var client = new ApiClient(process.Host.Address) { Token = Jwt.Admin() };
        (await process.CountAsync("same")).ShouldBe(0, "The series exists before the first rehearsal.");
        (await client.RegisterAsync()).Status.ShouldBe(201);
        (await client.PlaceAsync()).Status.ShouldBe(201);
        (await client.PlaceAsync()).Status.ShouldBe(201);
        (await client.PlaceAsync(userId: 9)).Status.ShouldBe(400);
        (await client.DeleteAsync("/users/1")).Status.ShouldBe(204);

        await process.WaitAsync("same", count: 3);
        await process.WaitAsync("same", count: 1, callee: "orders", method: "users.deleted");

        foreach (var result in new[] { "different", "failed", "dropped" })
        {
            (await process.CountAsync(result)).ShouldBe(0, result);
        }

        const string labels = """{callee="users",method="FindAsync"}""";
        (await process.Client.SamplesAsync("cello_rehearsal_duration_seconds_count")).ShouldBe([$"cello_rehearsal_duration_seconds_count{labels} 3"]);
        (await process.Client.SamplesAsync($"cello_rehearsal_bytes_count{labels}")).ShouldBe([$"cello_rehearsal_bytes_count{labels} 3"]);
        (await process.Client.SamplesAsync("cello_module_calls_total")).Count.ShouldBe(2, "Only the calls themselves are counted as calls.");
        var host = (await client.SnapshotAsync()).List("hosts").Single();
        foreach (var list in new[] { "recent", "routes" })
        {
            host.GetProperty("requests").List(list).Select(request => request.Text("route")).Distinct().ShouldBe(["/orders", "/users", "/users/{id}"], ignoreOrder: true);
        }

        var shown = host.EdgeTo("users").GetProperty("rehearsal");
        (shown.GetProperty("rate").GetDouble(), shown.GetProperty("same").GetInt32(), shown.GetProperty("different").GetInt32()).ShouldBe((1, 3, 0));
        var bytes = (await process.Client.SamplesAsync($"cello_rehearsal_bytes_sum{labels}")).Single().Split(' ')[1];
        shown.GetProperty("bytes_mean").GetDouble().ShouldBe(Math.Round(double.Parse(bytes, CultureInfo.InvariantCulture) / 3, 1));
        shown.GetProperty("remote_p50_ms").GetDouble().ShouldBeInRange(0, shown.GetProperty("remote_p99_ms").GetDouble());
    }

    [Theory]
    [InlineData("value.name", "changed")]
    [InlineData("value.name", "dropped")]
    [InlineData("value.email", "added")]
    public async Task A_member_that_only_the_remote_path_changes_is_found_by_name(string member, string change)
    {
        await using var proxy = await ChangingProxy.StartAsync(value => Change(value, change));
        await using var process = await RehearsalCalls.StartAsync(proxy.Address);
        proxy.Target = process.Host.Address;
        await process.Client.RegisterAsync();

        var placed = await process.Client.PlaceAsync();

        placed.Body.ShouldContain("\"user_name\":\"alice\"");
        await process.WaitAsync("different", count: 1);
        var line = process.Host.Output.Standard.Select(LogLine.Parse).Single(line => line.EventId == 2010);
        (line.Level, line.Text("event"), line.Text("members")).ShouldBe(("warning", "RehearsalDiffers", member));
        line.Text("request_trace_id").ShouldNotBe(line.Text("trace_id"), "It has a trace of its own.");
        process.Host.Output.Standard.Select(LogLine.Parse).Single(request => request.IsRequest && request.Request == "POST /orders 201").Text("trace_id")
            .ShouldBe(line.Text("request_trace_id"));
        process.Host.Output.ToString().ShouldNotContain("mallory");
    }

    [Fact]
    public async Task Without_a_rate_the_console_shows_no_rehearsal()
    {
        await using var process = await OneProcess.StartAsync();

        var edge = (await process.Client.SnapshotAsync()).List("hosts").Single().EdgeTo("users");

        edge.GetProperty("rehearsal").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await process.Client.SamplesAsync("cello_rehearsals_total")).ShouldBeEmpty();
    }

    private static void Change(JsonObject value, string change)
    {
        switch (change)
        {
            case "changed":
                value["name"] = "mallory";
                break;
            case "dropped":
                value.Remove("name");
                break;
            default:
                value["email"] = "mallory@example.com";
                break;
        }
    }
}
