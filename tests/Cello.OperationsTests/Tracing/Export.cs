using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Cello.OperationsTests.Hosts;
using Cello.OperationsTests.Tracing.Otlp;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Cello.OperationsTests.Tracing;

public sealed class Export
{
    private static readonly string[] ResourceNames = ["service.name", "service.version", "service.instance.id"];

    [Fact]
    public async Task Without_an_endpoint_traces_are_still_propagated()
    {
        await using var users = await ObservedHost.StartAsync(new HostSettings("users"));
        await using var orders = await ObservedHost.StartAsync(new HostSettings("orders").With("USER_SERVICE_URL", users.Address.ToString()));
        var client = ClientTrace.New();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders/")
        {
            Content = JsonContent.Create(new { user_id = 1, items = Array.Empty<string>() }),
            Headers = { { "traceparent", client.Header } },
        };
        using var answer = await orders.Client.SendAsync(request, TestContext.Current.CancellationToken);

        (await orders.StopAsync()).ShouldBe(0);
        (await users.StopAsync()).ShouldBe(0);
        orders.Output.ShouldContain(client.Id);
        users.Output.ShouldContain(client.Id);
    }

    [Theory]
    [InlineData("", "00")]
    [InlineData("http://127.0.0.1:4318", "01")]
    public async Task Spans_are_recorded_only_with_an_endpoint(string endpoint, string flags)
    {
        using var users = new SilentUsers();
        await using var orders = await ObservedHost.StartAsync(
            new HostSettings("orders").With("USER_SERVICE_URL", users.Address).With("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var order = orders.Client.PostAsJsonAsync("/orders/", new { user_id = 1 }, leaving.Token);
        using var head = await users.CallAsync(TestContext.Current.CancellationToken);
        var traceparent = "";
        while (!traceparent.StartsWith("traceparent: ", StringComparison.OrdinalIgnoreCase))
        {
            traceparent = await head.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException();
        }

        traceparent.ShouldMatch($"^traceparent: 00-[0-9a-f]{{32}}-[0-9a-f]{{16}}-{flags}$");
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(order);
    }

    [Fact]
    public async Task The_gRPC_protocol_is_supported_and_the_resource_identifies_the_host()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http2);
        await using var host = await ObservedHost.StartAsync(
            TracedHosts.Exporting("users", collector.Address).With("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc").With("OTEL_SERVICE_NAME", "renamed"));
        using var answer = await host.Client.GetAsync("/users/", TestContext.Current.CancellationToken);

        await Eventually.HoldsAsync(() => !collector.Spans.OfType<Span>().ToList().TrueForAll(span => span.Kind != SpanKind.Server), () => host.Output);
        var resource = collector.Spans.First().Resource;
        ResourceNames.ShouldAllBe(name => resource[name].Length > 0);
        resource["service.name"].ShouldBe("renamed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_collector_that_is_down_or_never_answers_affects_no_request(bool accepts)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = new Uri($"http://{silent.LocalEndpoint}");
        if (!accepts)
        {
            silent.Stop();
        }

        await using var host = await ObservedHost.StartAsync(TracedHosts.Exporting("users", address));
        for (var i = 0; i < 100; i++)
        {
            using var answer = await host.Client.GetAsync("/users/", TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await host.StopAsync()).ShouldBe(0);
        host.Lines.SkipWhile(line => !line.Contains("GET /users 200")).ShouldAllBe(
            line => line.Contains("GET /users 200") || line.Contains("Application is shutting down"));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nowhere")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    [InlineData("RequestLog__Enabled", "perhaps")]
    public async Task An_invalid_setting_is_refused_at_startup(string setting, string value)
    {
        var settings = new HostSettings("users").With("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318").With(setting, value);

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => ObservedHost.StartAsync(settings));

        refusal.Message.ShouldContain($"{setting} is '{value}'");
        refusal.Message.ShouldNotContain("   at ");
    }
}
