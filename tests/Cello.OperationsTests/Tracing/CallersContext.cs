using System.Net.Http.Json;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Tracing;

/// <summary>What a caller sends with its trace, and what the next host gets of it, whether or not traces are exported.</summary>
public sealed class CallersContext
{
    private const string Baggage = "secret=1,tenant=acme,session=s3cret";

    [Theory]
    [InlineData(false, "", "")]
    [InlineData(false, "tenant", "acme")]
    [InlineData(true, "", "")]
    [InlineData(true, "tenant,region", "acme")]
    public async Task A_newer_traceparent_is_continued_and_only_the_configured_baggage_keys_are_forwarded(bool isExported, string agreed, string value)
    {
        using var users = new SilentUsers();
        var settings = new HostSettings("orders").With("USER_SERVICE_URL", users.Address).With("Tracing__Baggage", agreed);
        await using var orders = await ObservedHost.StartAsync(isExported
            ? settings.With("OTEL_EXPORTER_OTLP_ENDPOINT", FreeAddress.Next().ToString()).With("OTEL_EXPORTER_OTLP_TIMEOUT", "100")
            : settings);
        var client = ClientTrace.New();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders/") { Content = JsonContent.Create(new { user_id = 1 }) };
        request.Headers.TryAddWithoutValidation("traceparent", $"cc-{client.Id}-{client.Parent}-01-what-the-future-brings").ShouldBeTrue();
        request.Headers.Add("tracestate", "vendor=1");
        request.Headers.Add("baggage", Baggage);
        request.Headers.Add("Correlation-Context", Baggage);

        var answer = orders.Client.SendAsync(request, leaving.Token);
        var headers = await HeadersAsync(await users.CallAsync(TestContext.Current.CancellationToken));
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(answer);

        headers["traceparent"].ShouldStartWith($"00-{client.Id}-");
        headers["tracestate"].ShouldBe("vendor=1");
        headers.GetValueOrDefault("baggage", "").Replace(" ", "", StringComparison.Ordinal).ShouldBe(value.Length > 0 ? $"tenant={value}" : "");
        headers.Values.ShouldAllBe(sent => !sent.Contains("s3cret", StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, string>> HeadersAsync(StreamReader head)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await head.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line && line.Split(": ", 2) is [var name, var content])
        {
            headers[name] = content;
        }

        return headers;
    }
}
