using Cello.Commands.Splits;
using Cello.Commands.Splits.Scrapes;
using Cello.Hosting.Console.Splits;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Hosting;

namespace Cello.Commands.Tests.Splits;

/// <summary>A scrape gives what it has: the calls of the whole host, and what rehearsals measured.</summary>
public sealed class ScrapePlannerTests
{
    private const string Scrape =
        """
        # HELP shop_module_calls_total Calls from one module to another.
        # TYPE shop_module_calls_total counter
        shop_module_calls_total{caller="a",callee="catalog",method="FindAsync",placement="local",outcome="ok"} 150
        shop_module_calls_total{caller="b",callee="catalog",method="FindAsync",placement="local",outcome="not_found"} 50 1700000000000
        shop_module_calls_total{caller="a",callee="other",method="FindAsync",placement="local",outcome="ok"} 1e6
        shop_module_call_duration_seconds_bucket{callee="catalog",placement="local",le="0.001"} 200
        shop_module_call_duration_seconds_bucket{callee="catalog",placement="local",le="+Inf"} 200
        shop_module_call_duration_seconds_sum{callee="catalog",placement="local"} 0.02
        shop_http_requests_in_flight 0
        shop_http_request_duration_seconds_bucket{method="GET",path="/a",le="0.01"} 90
        shop_http_request_duration_seconds_bucket{method="GET",path="/a",le="0.02"} 98
        shop_http_request_duration_seconds_bucket{method="GET",path="/a",le="+Inf"} 100
        shop_http_request_duration_seconds_bucket{method="GET",path="/internal",le="0.01"} 5000
        shop_http_request_duration_seconds_bucket{method="GET",path="/internal",le="+Inf"} 5000
        shop_rehearsal_duration_seconds_bucket{callee="catalog",method="FindAsync",le="0.002"} 10
        shop_rehearsal_duration_seconds_bucket{callee="catalog",method="FindAsync",le="+Inf"} 10
        shop_rehearsal_duration_seconds_count{callee="catalog",method="FindAsync"} 10
        shop_rehearsal_bytes_sum{callee="catalog",method="FindAsync"} 1234
        shop_rehearsal_bytes_count{callee="catalog",method="FindAsync"} 10
        shop_rehearsal_bytes_sum{callee="catalog",method="shop.opened"} 99999
        shop_rehearsal_bytes_count{callee="catalog",method="shop.opened"} 10

        """;

    [Fact]
    public void The_calls_are_those_of_all_routes_and_the_price_is_that_of_rehearsals()
    {
        var plan = Plan(Scrape);

        plan.Hop.ShouldBe(new HopCost("rehearsals", P50Ms: 0.9, P99Ms: 1.88, FollowingP50Ms: 0.9, CpuMs: null, FollowingCpuMs: null, BytesMean: 123.4));
        var price = plan.Routes.ShouldHaveSingleItem();
        (price.Route, price.Requests, price.CallsMean, price.CallsP99).ShouldBe(("all routes", 100, 2, null));
        (price.P50Ms, price.P99Ms, price.P50ThenMs, price.P99ThenMs).ShouldBe((5.556, 20, 7.356, null));
        plan.Limits.ShouldNotBeNull().ShouldStartWith("A scrape has the calls and the requests of the whole host only");
        plan.Steps[0].Title.ShouldStartWith("Move the data, if it is on SQLite");
    }

    [Fact]
    public void What_a_following_call_costs_is_not_said_because_a_scrape_does_not_tell()
    {
        var plan = Plan(Scrape);

        plan.Routes.ShouldHaveSingleItem().CallsMean.ShouldBeGreaterThan(1);
        PlanText.Write(plan).ShouldNotContain("follows another");
    }

    [Fact]
    public void Without_rehearsals_the_price_is_unknown_and_without_calls_there_is_no_row()
    {
        Plan(string.Join('\n', Scrape.Split('\n').Where(line => !line.Contains("rehearsal", StringComparison.Ordinal)))).Hop.ShouldBeNull();
        Plan("shop_http_requests_in_flight 0\n").Routes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("name_without_value")]
    [InlineData("name{label=unquoted} 1")]
    [InlineData("name{label=\"open} 1")]
    [InlineData("name one")]
    [InlineData("1name 1")]
    [InlineData("name 1 not-a-time")]
    [InlineData("name 1 # {trace_id=\"1\"} 1")]
    public void A_line_that_is_no_sample_is_refused_with_its_number(string line) =>
        Should.Throw<FormatException>(() => MetricsText.Parse($"# HELP a\n\n{line}\n")).Message.ShouldBe("line 3 is not a sample");

    [Fact]
    public void Labels_are_read_with_their_escapes()
    {
        var sample = MetricsText.Parse("""a:b_1{path="C:\\x, \"y\"",empty="",} +Inf 17""").Single();

        (sample.Name, sample.Value).ShouldBe(("a:b_1", double.PositiveInfinity));
        sample.Labels.ShouldBe(new Dictionary<string, string> { ["path"] = "C:\\x, \"y\"", ["empty"] = "" }, ignoreOrder: true);
        MetricsText.Parse("a{text=\"one\\ntwo\"} NaN").Single().Labels["text"].ShouldBe("one\ntwo");
    }

    [Fact]
    public void Metrics_of_another_program_are_refused() =>
        Should.Throw<FormatException>(() => Plan("node_load1 8\n")).Message.ShouldBe("it has no metrics of a host");

    private static SplitPlan Plan(string text)
    {
        var module = new CatalogModule();
        return ScrapePlanner.Plan(text, [module], module, DateTimeOffset.UnixEpoch);
    }

    private sealed class CatalogModule : IModule
    {
        public string Name => "catalog";

        public Uri DefaultAddress { get; } = new("http://127.0.0.1:1");

        public IReadOnlyList<Type> Endpoints => [];

        public IReadOnlyList<Contract> Contracts => [];

        public void AddHere(IHostApplicationBuilder host)
        {
        }
    }
}
