using Cello.Hosting.Console.Recording;
using Cello.Modularity.Edges.Recent;

namespace Cello.Hosting.Tests.Console;

public sealed class RouteRecorderTests
{
    [Fact]
    public async Task The_99th_percentile_of_calls_is_that_of_all_requests_also_those_without_a_call()
    {
        var rare = new RouteRecorder();
        var chatty = new RouteRecorder();
        for (var request = 0; request < 1000; request++)
        {
            await RecordAsync(rare, calls: request < 5 ? 40 : 0);
            await RecordAsync(chatty, calls: request < 20 ? 40 : 1);
        }

        var (few, many) = (rare.Read().Single(), chatty.Read().Single());

        few.Requests.ShouldBe(1000);
        few.Calls.Single().P99.ShouldBe(0);
        few.Calls.Single().Mean.ShouldBe(0.2);
        many.Calls.Single().P99.ShouldBeInRange(39, 42);
        many.Calls.Single().Mean.ShouldBe(1.78);
    }

    [Fact]
    public async Task Routes_and_methods_are_separate()
    {
        var routes = new RouteRecorder();
        await RecordAsync(routes, calls: 1);
        await RecordAsync(routes, calls: 0, method: "GET");

        routes.Read().Select(route => $"{route.Method} {route.Route} {route.Calls.Count}").ShouldBe(["GET /report 0", "POST /report 1"]);
    }

    /// <summary>Asynchronous, so that each request has calls of its own.</summary>
    private static async Task RecordAsync(RouteRecorder routes, int calls, string method = "POST")
    {
        await Task.CompletedTask;
        var made = RequestCalls.Begin();
        for (var call = 0; call < calls; call++)
        {
            made.Add(new RequestCall("users", "FindAsync", "local", "ok", 0.001));
        }

        routes.Record(method, "/report", seconds: 0.001, made);
    }
}
