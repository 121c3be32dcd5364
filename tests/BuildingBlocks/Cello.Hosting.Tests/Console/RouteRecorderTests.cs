using Cello.Hosting.Console.Recording;
using Cello.Modularity.Edges.Recent;

namespace Cello.Hosting.Tests.Console;

public sealed class RouteRecorderTests
{
    [Fact]
    public void The_99th_percentile_of_calls_is_that_of_all_requests_also_those_without_a_call()
    {
        var rare = new RouteRecorder();
        var chatty = new RouteRecorder();
        for (var request = 0; request < 1000; request++)
        {
            Record(rare, calls: request < 5 ? 40 : 0);
            Record(chatty, calls: request < 20 ? 40 : 1);
        }

        var (few, many) = (rare.Read().Single(), chatty.Read().Single());

        few.Requests.ShouldBe(1000);
        few.Calls.Single().P99.ShouldBe(0);
        few.Calls.Single().Mean.ShouldBe(0.2);
        many.Calls.Single().P99.ShouldBeInRange(39, 42);
        many.Calls.Single().Mean.ShouldBe(1.78);
    }

    [Fact]
    public void Routes_and_methods_are_separate()
    {
        var routes = new RouteRecorder();
        Record(routes, calls: 1);
        Record(routes, calls: 0, method: "GET");

        routes.Read().Select(route => $"{route.Method} {route.Route} {route.Calls.Count}").ShouldBe(["GET /report 0", "POST /report 1"]);
    }

    private static void Record(RouteRecorder routes, int calls, string method = "POST") => routes.Record(method, "/report", seconds: 0.001, CallsOf(calls).GetAwaiter().GetResult());

    /// <summary>Asynchronous, so that each request has calls of its own.</summary>
    private static async Task<RequestCalls> CallsOf(int count)
    {
        await Task.CompletedTask;
        var calls = RequestCalls.Begin();
        for (var call = 0; call < count; call++)
        {
            calls.Add(new RequestCall("users", "FindAsync", "local", "ok", 0.001));
        }

        return calls;
    }
}
