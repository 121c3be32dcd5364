using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cello.OperationsTests.Hosts;
using Cello.OperationsTests.Tracing.Otlp;

namespace Cello.OperationsTests.Tracing;

public sealed class SplitTraces(SplitFixture split) : IClassFixture<SplitFixture>
{
    private const string PlantedQuery = "planted-query";

    private TracedHosts Hosts => split.Hosts;

    private Collector Collector => split.Hosts.Collector;

    [Fact]
    public async Task One_order_is_one_trace_across_both_hosts()
    {
        var client = ClientTrace.New();
        using var answer = await Hosts.OrderAsync(await Hosts.RegisterAsync("shape@example.com"), client);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);

        var trace = await Collector.TraceAsync(client.Id, "POST /orders", "SELECT users");
        var server = trace.Root;
        (server.Service, server.Name, server.Kind, server.ParentId).ShouldBe(("order_service", "POST /orders", SpanKind.Server, client.Parent));
        var message = trace.Child(server, "PlaceOrder");
        (message.Service, message.Kind, message.Attributes["cello.outcome"]).ShouldBe(("order_service", SpanKind.Internal, "ok"));
        var call = trace.Child(message, "users.FindAsync");
        (call.Service, call.Kind, call.Attributes["cello.placement"], call.Attributes["cello.outcome"])
            .ShouldBe(("order_service", SpanKind.Client, "remote", "ok"));
        var request = trace.Child(call, "GET");
        (request.Service, request.Kind).ShouldBe(("order_service", SpanKind.Client));
        var remote = trace.Child(request, "GET /internal/users/directory/{id}");
        (remote.Service, remote.Kind).ShouldBe(("user_service", SpanKind.Server));
        var query = trace.Child(remote, "GetUser");
        (query.Service, query.Kind).ShouldBe(("user_service", SpanKind.Internal));
        var select = trace.Child(query, "SELECT users");
        (select.Service, select.Kind, select.Attributes["db.system.name"], select.Attributes["db.operation.name"])
            .ShouldBe(("user_service", SpanKind.Client, "sqlite", "SELECT"));
        trace.Child(message, "INSERT orders").Service.ShouldBe("order_service");
        trace.Spans.ShouldAllBe(span => !span.Failed && span.EndNanoseconds >= span.StartNanoseconds);
    }

    [Fact]
    public async Task Spans_contain_no_personal_data()
    {
        var client = ClientTrace.New();
        var user = await Hosts.RegisterAsync("planted@example.com");
        using var answer = await Hosts.OrderAsync(user, client);

        var trace = await Collector.TraceAsync(client.Id, "POST /orders", "SELECT users");
        var request = trace.Spans.Single(span => span.Name == "GET");
        request.Attributes["url.full"].ShouldBe(new Uri(Hosts.Users.Address, $"/internal/users/directory/{user}").ToString());
        Collector.Spans.Select(span => span.ToString()).ShouldAllBe(span => !span.Contains(PlantedQuery) && !span.Contains('@') && !span.Contains("Alice"));
    }

    [Fact]
    public async Task An_unmatched_path_is_not_in_its_span()
    {
        var client = ClientTrace.New();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/planted-query/someone") { Headers = { { "traceparent", client.Header } } };
        using var answer = await Hosts.Orders.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var span = (await Collector.TraceAsync(client.Id, "GET unmatched")).Root;
        span.ToString().ShouldNotContain(PlantedQuery);
        span.Attributes["http.response.status_code"].ShouldBe("404");
    }

    [Fact]
    public async Task The_trace_id_of_a_problem_is_exported_and_logged_by_both_hosts()
    {
        using var answer = await Hosts.Orders.Client.PostAsJsonAsync(
            "/orders/", new { user_id = 999_999, items = Array.Empty<string>() }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var traceId = await TraceIdOfAsync(answer);
        var trace = await Collector.TraceAsync(traceId, "POST /orders", "GET /internal/users/directory/{id}");
        trace.Spans.Single(span => span.Name == "users.FindAsync").Attributes["cello.outcome"].ShouldBe("not_found");
        trace.Root.Failed.ShouldBeFalse();
        await HasLineAsync(Hosts.Orders, $"POST /orders 400", traceId);
        await HasLineAsync(Hosts.Users, $"GET /internal/users/directory/{{id}} 200", traceId);
    }

    [Fact]
    public async Task A_failed_call_is_marked_as_failed_in_its_own_span()
    {
        await using var hosts = await TracedHosts.SplitAsync();
        var user = await hosts.RegisterAsync("gone@example.com");
        (await hosts.Users.StopAsync()).ShouldBe(0);
        var client = ClientTrace.New();
        using var answer = await hosts.OrderAsync(user, client);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await TraceIdOfAsync(answer)).ShouldBe(client.Id);

        var trace = await hosts.Collector.TraceAsync(client.Id, "POST /orders", "PlaceOrder", "users.FindAsync");
        var call = trace.Spans.Single(span => span.Name == "users.FindAsync");
        (call.Failed, call.Attributes["cello.outcome"]).ShouldBe((true, "refused"));
        var message = trace.Spans.Single(span => span.Name == "PlaceOrder");
        (message.Failed, message.Attributes["cello.outcome"]).ShouldBe((true, "module-unavailable"));
        trace.Root.Failed.ShouldBeTrue();
    }

    [Fact]
    public async Task Handling_an_event_is_a_trace_of_its_own_with_a_link_to_the_request_that_published_it()
    {
        var client = ClientTrace.New();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/users/{await Hosts.RegisterAsync("linked@example.com")}")
        {
            Headers = { { "traceparent", client.Header } },
        };
        using var answer = await Hosts.Users.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        Span? handling = null;
        await Eventually.HoldsAsync(
            () => (handling = Collector.Spans.FirstOrDefault(span => span.LinkedTraceIds.Contains(client.Id))) is not null, "The event is handled.");
        (handling!.Service, handling.Name, handling.Kind, handling.ParentId, handling.Failed).ShouldBe(
            ("order_service", "orders handles users.deleted", SpanKind.Consumer, "", false));
        handling.TraceId.ShouldNotBe(client.Id);
    }

    [Fact]
    public async Task Probes_are_not_traced()
    {
        var before = Collector.Spans.Count;
        foreach (var probe in new[] { "/health/live", "/health/ready", "/metrics" })
        {
            using var answer = await Hosts.Users.Client.GetAsync(probe, TestContext.Current.CancellationToken);
        }

        var client = ClientTrace.New();
        using var order = await Hosts.OrderAsync(await Hosts.RegisterAsync("probe@example.com"), client);
        await Collector.TraceAsync(client.Id, "POST /orders", "SELECT users");
        Collector.Spans.Skip(before).ShouldNotContain(span => span.Kind == SpanKind.Server && (span.Name.Contains("health") || span.Name.Contains("unmatched")));
        Collector.Spans.Skip(before).ShouldNotContain(span => span.Kind == SpanKind.Client && span.ParentId.Length == 0);
    }

    [Fact]
    public async Task Metrics_arrive_from_both_hosts()
    {
        using var order = await Hosts.OrderAsync(await Hosts.RegisterAsync("metrics@example.com"), ClientTrace.New());
        string[] expected =
        [
            "user_service System.Runtime",
            "user_service Microsoft.AspNetCore.Hosting",
            "order_service System.Net.Http",
            "order_service Microsoft.AspNetCore.Server.Kestrel",
            "order_service Cello",
        ];

        await Eventually.HoldsAsync(
            () => expected.All(Collector.Metrics.Select(metric => $"{metric.Service} {metric.Meter}").Contains),
            () => $"metrics of both hosts\n{string.Join('\n', Collector.Metrics.Distinct())}");
    }

    private static async Task<string> TraceIdOfAsync(HttpResponseMessage problem) =>
        (await problem.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("trace_id").GetString()!;

    private static Task HasLineAsync(ObservedHost host, string text, string traceId) => Eventually.HoldsAsync(
        () => host.Lines.Any(line => line.Contains(text) && line.Contains(traceId)), () => $"{text} with {traceId} in\n{host.Output}");
}
