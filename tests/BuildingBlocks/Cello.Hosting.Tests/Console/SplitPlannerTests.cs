using System.Text.Json;
using Cello.Hosting.Console.Snapshots;
using Cello.Hosting.Console.Splits;
using Cello.Hosting.Tests.Http;

namespace Cello.Hosting.Tests.Console;

public sealed class SplitPlannerTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly HopCost Hop = new("calibration", P50Ms: 0.5, P99Ms: 3.5, FollowingP50Ms: 0.25, CpuMs: 0.2, FollowingCpuMs: 0.1, BytesMean: null);

    [Fact]
    public void Each_call_adds_a_hop_and_the_following_ones_less_and_the_slow_ones_do_not_come_together()
    {
        var plan = Plan("""[{"method":"GET","route":"/report","requests":500,"p50_ms":10,"p99_ms":14,"calls":[{"callee":"tests","mean":8,"p99":16}]}]""", Hop);

        var price = plan.Routes.Single();
        (price.P50ThenMs, price.P99ThenMs, price.CpuAddedMs).ShouldBe((12.25, 26.899, 0.9));
    }

    [Fact]
    public void A_route_that_calls_the_module_in_some_requests_only_adds_a_share_of_a_call()
    {
        var plan = Plan("""[{"method":"GET","route":"/report","requests":500,"p50_ms":10,"p99_ms":20,"calls":[{"callee":"tests","mean":0.5,"p99":1}]}]""", Hop);

        var price = plan.Routes.Single();
        (price.P50ThenMs, price.P99ThenMs, price.CpuAddedMs).ShouldBe((10.25, 20.94, 0.1));
    }

    [Fact]
    public void Routes_that_do_not_call_the_module_are_counted_and_the_chattiest_is_first()
    {
        var plan = Plan(
            """
            [{"method":"GET","route":"/a","requests":5,"p50_ms":1,"p99_ms":1,"calls":[{"callee":"tests","mean":1,"p99":1}]},
             {"method":"GET","route":"/b","requests":5,"p50_ms":1,"p99_ms":1,"calls":[{"callee":"other","mean":9,"p99":9}]},
             {"method":"GET","route":"/c","requests":5,"p50_ms":1,"p99_ms":1,"calls":[{"callee":"tests","mean":7,"p99":9}]}]
            """,
            calibrated: null);

        plan.Routes.Select(route => route.Route).ShouldBe(["/c", "/a"]);
        plan.UnaffectedRoutes.ShouldBe(1);
        plan.Routes[0].P50ThenMs.ShouldBeNull("Nothing was measured.");
    }

    [Fact]
    public void The_latency_of_rehearsals_counts_if_it_is_larger_than_that_of_the_calibration() =>
        Plan("[]", Hop, Rehearsed("1.2", "4.2")).Hop
            .ShouldBe(new HopCost("rehearsals", P50Ms: 1, P99Ms: 4, FollowingP50Ms: 0.5, CpuMs: 0.2, FollowingCpuMs: 0.1, BytesMean: 120.5));

    [Fact]
    public void Otherwise_only_their_bytes_and_their_99th_percentile_do() => Plan("[]", Hop, Rehearsed("0.6", "4.2")).Hop.ShouldBe(Hop with { P99Ms = 4, BytesMean = 120.5 });

    [Fact]
    public void A_snapshot_of_an_older_build_lacks_figures_and_is_planned_without_them() =>
        Plan("null", calibrated: null, edges: "null").Routes.ShouldBeEmpty();

    [Theory]
    [InlineData("[]", 50)] // 500 requests in 20 s, of two hosts
    [InlineData("""[{"callee":"tests","rate":1600},{"callee":"other","rate":9}]""", 400)] // 200 requests with 8 calls per second and host
    public void Requests_that_call_the_module_are_those_of_the_last_seconds_or_if_there_are_none_since_the_start(string edges, double expected)
    {
        var host = JsonElement.Parse(
            $$"""
            {"id":"1","system":{"uptime_seconds":20},"edges":{{edges}},"settings":[],"requests":{"routes":[
             {"method":"GET","route":"/a","requests":500,"calls":[{"callee":"tests","mean":8,"p99":16}]},
             {"method":"GET","route":"/b","requests":700,"calls":[{"callee":"other","mean":1,"p99":1}]}]} }
            """);
        var older = JsonElement.Parse("""{"id":"2","system":null,"edges":[],"settings":[],"requests":{"routes":null}}""");

        SplitPlanner.RequestsPerSecond(new ProductSnapshot(DateTimeOffset.UnixEpoch, "Shop", ["tests"], [host, host, older], []), new TestModule(), Json)
            .ShouldBe(expected);
    }

    private static SplitPlan Plan(string routes, HopCost? calibrated, string edges = "[]")
    {
        var host = JsonElement.Parse($$"""{"id":"1","requests":{"routes":{{routes}}},"edges":{{edges}},"settings":[]}""");
        var module = new TestModule();
        return SplitPlanner.Plan(new ProductSnapshot(DateTimeOffset.UnixEpoch, "Shop", ["tests"], [host], []), [module], module, calibrated, Json);
    }

    private static string Rehearsed(string p50, string p99) =>
        $$"""[{"callee":"tests","placement":"local","since_start":{"p50_ms":0.2,"p99_ms":1},"rehearsal":{"remote_p50_ms":{{p50}},"remote_p99_ms":{{p99}},"bytes_mean":120.5} }]""";
}
