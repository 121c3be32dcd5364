using System.Net;
using Cello.OperationsTests.Tracing.Otlp;

namespace Cello.OperationsTests.Tracing;

public sealed class OneProcessTraces
{
    [Fact]
    public async Task One_order_has_the_same_trace_shape_without_the_network()
    {
        await using var hosts = await TracedHosts.TogetherAsync();
        var client = ClientTrace.New();
        using var answer = await hosts.OrderAsync(await hosts.RegisterAsync("shape@example.com"), client);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);

        var trace = await hosts.Collector.TraceAsync(client.Id, "POST /orders");
        trace.Root.ParentId.ShouldBe(client.Parent);
        var message = trace.Child(trace.Root, "PlaceOrder");
        var call = trace.Child(message, "users.FindAsync");
        (call.Kind, call.Attributes["cello.placement"], call.Attributes["cello.outcome"]).ShouldBe((SpanKind.Internal, "local", "ok"));
        var query = trace.Child(call, "GetUser");
        trace.Child(query, "SELECT users").Kind.ShouldBe(SpanKind.Client);
        trace.Child(message, "INSERT orders");
        trace.Spans.ShouldAllBe(span => span.Service == "cello");
    }
}
