namespace Cello.OperationsTests.Prometheus;

public sealed class ScrapingTests(ScrapedSplit split) : IClassFixture<ScrapedSplit>
{
    public static TheoryData<string> Questions => [.. DeployedFiles.Questions];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Every_query_in_the_manual_has_a_result(string question)
    {
        PrometheusTool.Require();

        var samples = await split.Prometheus.AskAsync(question);

        samples.ShouldNotBeEmpty();
        samples.ShouldAllBe(sample => double.IsFinite(sample.Value));
    }

    [Fact]
    public async Task Prometheus_counts_the_answered_requests()
    {
        PrometheusTool.Require();

        (await split.Prometheus.AskAsync("sum by (method, path, status) (order_service_http_requests_total)")).Select(sample => sample.ToString()).ShouldBe(
            ["{method=POST, path=/orders, status=201} 10", $"{{method=POST, path=/orders, status=503}} {ScrapedSplit.Refused}"], ignoreOrder: true);
        (await split.Prometheus.AskAsync("sum by (outcome) (order_service_module_calls_total)")).Select(sample => sample.ToString()).ShouldBe(
            ["{outcome=ok} 10", "{outcome=refused} 5", "{outcome=open} 1"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_rules_record_the_rate_error_ratio_and_p99_of_every_host()
    {
        PrometheusTool.Require();

        var rates = await RuleAsync("job:http_requests:rate5m");
        rates["user_service"].ShouldBeGreaterThan(0);
        rates["order_service"].ShouldBeGreaterThan(0);

        var errors = await RuleAsync("job:http_request_errors:ratio_rate5m", ratios => ratios.GetValueOrDefault("order_service") > 0);
        errors["user_service"].ShouldBe(0);
        errors["order_service"].ShouldBeLessThan(1);

        var p99 = await RuleAsync("job:http_request_duration_seconds:p99_rate5m");
        p99["user_service"].ShouldBeInRange(0.0001, 10);
        p99["order_service"].ShouldBeInRange(0.0001, 10);
    }

    [Theory]
    [InlineData("CelloHostDown", "user_service")]
    [InlineData("CelloHostDegraded", "order_service")]
    [InlineData("CelloCircuitOpen", "order_service")]
    public async Task A_failing_host_has_a_pending_alert(string alert, string job)
    {
        PrometheusTool.Require();

        var alerts = await split.Prometheus.AskUntilAsync($"ALERTS{{alertname=\"{alert}\"}}", samples => samples.Count > 0);

        alerts.ShouldHaveSingleItem().Labels["job"].ShouldBe(job);
    }

    /// <summary>The rule's value for each host, once it is evaluated for both and as expected: evaluations are a second apart.</summary>
    private async Task<IReadOnlyDictionary<string, double>> RuleAsync(string rule, Func<IReadOnlyDictionary<string, double>, bool>? holds = null)
    {
        var samples = await split.Prometheus.AskUntilAsync(rule, samples => samples.Count == 2 && (holds is null || holds(ByJob(samples))));
        return ByJob(samples);
    }

    private static Dictionary<string, double> ByJob(IReadOnlyList<PrometheusServer.Sample> samples) =>
        samples.ToDictionary(sample => sample.Labels["job"], sample => sample.Value, StringComparer.Ordinal);
}
