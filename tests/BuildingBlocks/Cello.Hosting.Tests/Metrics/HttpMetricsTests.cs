using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace Cello.Hosting.Tests.Metrics;

public sealed class HttpMetricsTests
{
    private const string Requests = "sample_service_http_requests_total";

    [Theory]
    [InlineData("GET", "/things/7", """{method="GET",path="/things/{id}",status="200"} 1""")]
    [InlineData("GET", "/things/7/?a=b", """{method="GET",path="/things/{id}",status="200"} 1""")]
    [InlineData("GET", "/files/a/b/c.txt", """{method="GET",path="/files/{path}",status="200"} 1""")]
    [InlineData("GET", "/things/x", """{method="GET",path="unmatched",status="404"} 1""")]
    [InlineData("PUT", "/things/7", """{method="PUT",path="unmatched",status="405"} 1""")]
    [InlineData("BREW", "/things/7", """{method="other",path="unmatched",status="405"} 1""")]
    [InlineData("GET", "/broken", """{method="GET",path="/broken",status="500"} 1""")]
    [InlineData("GET", "/", """{method="GET",path="/",status="200"} 1""")]
    public async Task A_request_is_counted_by_method_route_template_and_status(string method, string path, string sample)
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(SampleEndpoints));

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        (await host.Client.ReadAsync(Requests)).ShouldBe([Requests + sample]);
    }

    [Fact]
    public async Task A_request_with_an_unreadable_body_counts_for_its_route()
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(SampleEndpoints));

        using var answer = await host.Client.PostAsJsonAsync("/things/7", 8, TestContext.Current.CancellationToken);

        (await host.Client.ReadAsync(Requests)).ShouldBe([$$"""{{Requests}}{method="POST",path="/things/{id}",status="400"} 1"""]);
    }

    [Fact]
    public async Task An_interrupted_answer_counts_as_failed()
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(SampleEndpoints));

        await Should.ThrowAsync<HttpRequestException>(host.Client.GetStringAsync("/late", TestContext.Current.CancellationToken));

        (await host.Client.ReadAsync(Requests)).ShouldBe([$$"""{{Requests}}{method="GET",path="/late",status="500"} 1"""]);
    }

    [Fact]
    public async Task No_request_creates_a_new_time_series()
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(SampleEndpoints));

        for (var i = 0; i < 100; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod($"VERB{i}"), $"/nowhere/{i}?n={i}");
            using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        (await host.Client.ReadAsync(Requests)).ShouldBe([Requests + """{method="other",path="unmatched",status="404"} 100"""]);
    }

    [Fact]
    public async Task Probes_and_scrapes_are_not_counted()
    {
        await using var host = await SampleHost.StartAsync();

        foreach (var path in new[] { "/health", "/health/live", "/health/ready", "/health/startup", "/metrics" })
        {
            (await host.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await host.Client.ReadAsync(Requests)).ShouldBeEmpty();
        (await host.Client.ReadAsync("sample_service_http_requests_in_flight")).ShouldBe(["sample_service_http_requests_in_flight 0"]);
    }

    [Theory]
    [InlineData("GET", "/health/x", 404)]
    [InlineData("GET", "/health/live/x", 404)]
    [InlineData("GET", "/metrics/x", 404)]
    [InlineData("GET", "/contracts/x", 404)]
    [InlineData("GET", "/healthy", 404)]
    [InlineData("POST", "/health/live", 405)]
    public async Task A_path_below_a_probe_is_counted_and_limited(string method, string path, int status)
    {
        await using var host = await SampleHost.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var probe = await host.Client.GetAsync("/Health/Live/", TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Headers.Contains("X-RateLimit-Remaining").ShouldBeTrue();
        probe.Headers.Contains("X-RateLimit-Remaining").ShouldBeFalse();
        (await host.Client.ReadAsync(Requests)).ShouldBe([$$"""{{Requests}}{method="{{method}}",path="unmatched",status="{{status}}"} 1"""]);
    }

    [Fact]
    public async Task Requests_are_timed_in_seconds()
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(SampleEndpoints));
        var startedAt = TimeProvider.System.GetTimestamp();

        await host.Client.GetAsync("/things/7", TestContext.Current.CancellationToken);
        var upTo = TimeProvider.System.GetElapsedTime(startedAt).TotalSeconds;

        var samples = await host.Client.ReadAsync("sample_service_http_request_duration_seconds");
        samples.ShouldContain("""sample_service_http_request_duration_seconds_count{method="GET",path="/things/{id}"} 1""");
        var sum = samples.Single(sample => sample.Contains("_sum", StringComparison.Ordinal)).Split(' ')[^1];
        double.Parse(sum, CultureInfo.InvariantCulture).ShouldBeInRange(double.Epsilon, upTo);
    }

    [Fact]
    public async Task Metrics_can_be_disabled()
    {
        await using var host = await SampleHost.StartAsync(builder => builder.Configuration["Metrics:Enabled"] = "false");

        (await host.Client.GetAsync("/metrics", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldEndWith("\"links\":{\"docs\":\"/docs\",\"health\":\"/health\"}}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Runtime_metrics_can_be_excluded(bool shown)
    {
        await using var host = await SampleHost.StartAsync(builder => builder.Configuration["Metrics:Runtime"] = shown.ToString());

        foreach (var family in new[] { "process_cpu_seconds_total", "system_runtime_dotnet_gc_pause_time", "microsoft_aspnetcore_server_kestrel_kestrel_active_connections" })
        {
            (await host.Client.ReadAsync(family)).Any().ShouldBe(shown, family);
        }
    }
}
