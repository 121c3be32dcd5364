using System.Diagnostics;
using Cello.OperationsTests.Hosts;
using Cello.OperationsTests.Metrics;
using Cello.OperationsTests.Tracing;

namespace Cello.OperationsTests.Stopping;

public sealed class SilentCollector
{
    /// <summary>Without a limit it takes 10 s: 5 for traces, and then 5 for metrics.</summary>
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(7);

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_collector_that_never_answers_delays_shutdown_by_at_most_two_seconds(string protocol)
    {
        using var collector = new SilentServer();
        await using var host = await ObservedHost.StartAsync(
            TracedHosts.Exporting("all", collector.Address).With("OTEL_EXPORTER_OTLP_PROTOCOL", protocol).With("Shutdown__NoticeSeconds", "0"));
        using var answer = await host.Client.GetAsync("/users/", TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => collector.Connections > 0, "The host sends telemetry.");

        var stoppedAt = Stopwatch.GetTimestamp();
        (await host.StopAsync()).ShouldBe(0);

        Stopwatch.GetElapsedTime(stoppedAt).ShouldBeLessThan(Generous);
    }
}
