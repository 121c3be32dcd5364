using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Cello.Hosting.Tracing;

/// <summary>
/// Sends the last traces and metrics when the host stops, within <see cref="Limit"/> in total. OpenTelemetry itself would take up to 5 s for each, one
/// after the other. It is disposed before the providers, because it depends on them.
/// </summary>
internal sealed class TelemetryFlush(TracerProvider traces, MeterProvider metrics) : IHostedService, IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        var milliseconds = (int)Limit.TotalMilliseconds;
        var last = Task.WhenAll(Task.Run(() => traces.Shutdown(milliseconds)), Task.Run(() => metrics.Shutdown(milliseconds)));
        await Task.WhenAny(last, Task.Delay(Limit));
    }
}
