using System.Net.Http.Json;
using System.Text.Json;
using Cello.OperationsTests.Hosts;
using Cello.OperationsTests.Tracing.Otlp;

namespace Cello.OperationsTests.Tracing;

/// <summary>Users and Orders, in one process or two, whose spans arrive at a collector.</summary>
public sealed class TracedHosts : IAsyncDisposable
{
    private static readonly string[] Items = ["Book"];

    private TracedHosts(Collector collector, ObservedHost users, ObservedHost orders) => (Collector, Users, Orders) = (collector, users, orders);

    public Collector Collector { get; }

    public ObservedHost Users { get; }

    public ObservedHost Orders { get; }

    public static async Task<TracedHosts> SplitAsync()
    {
        var collector = await Collector.StartAsync();
        var users = await ObservedHost.StartAsync(Exporting("users", collector.Address));
        var orders = await ObservedHost.StartAsync(Exporting("orders", collector.Address).With("USER_SERVICE_URL", users.Address.ToString()));
        return new TracedHosts(collector, users, orders);
    }

    public static async Task<TracedHosts> TogetherAsync()
    {
        var collector = await Collector.StartAsync();
        var host = await ObservedHost.StartAsync(Exporting("all", collector.Address));
        return new TracedHosts(collector, host, host);
    }

    public static HostSettings Exporting(string modules, Uri collector) => new HostSettings(modules)
        .With("OTEL_EXPORTER_OTLP_ENDPOINT", collector.ToString())
        .With("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        .With("OTEL_BSP_SCHEDULE_DELAY", "50") // milliseconds
        .With("OTEL_METRIC_EXPORT_INTERVAL", "200");

    /// <summary>Registers a user and returns the id.</summary>
    public async Task<long> RegisterAsync(string email)
    {
        using var answer = await Users.Client.PostAsJsonAsync("/users/", new { name = "Alice", email });
        var body = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("id").GetInt64();
    }

    /// <summary>Places an order in a trace that the client started, and returns the answer.</summary>
    public async Task<HttpResponseMessage> OrderAsync(long user, ClientTrace trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders/?coupon=planted-query")
        {
            Content = JsonContent.Create(new { user_id = user, items = Items }),
            Headers = { { "traceparent", trace.Header } },
        };
        return await Orders.Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await Orders.DisposeAsync();
        if (Users != Orders)
        {
            await Users.DisposeAsync();
        }

        await Collector.DisposeAsync();
    }
}
