using System.Diagnostics;
using System.Net.Http.Headers;
using Cello.Hosting.Console.Peers;
using Cello.Hosting.Console.Recording;
using Cello.Modularity.Edges;

namespace Cello.Hosting.Console.Splits;

/// <summary>
/// Measures what a call over HTTP costs on this machine: this host calls itself over loopback, one call after the other, through the same server pipeline
/// as a call between hosts. The processor time is that of the whole process, both ends of the call, less what it used just before.
/// </summary>
internal sealed class HopCalibrator(IHttpClientFactory clients, OwnAddress own, IServiceTokens tokens) : IDisposable
{
    /// <summary>The route that is called, below the routes for other hosts. It does nothing.</summary>
    public const string Route = "/hop";

    public const string ClientName = "cello:own";

    private const int WarmUp = 100;
    private const int Calls = 500;

    private static readonly TimeSpan IdlePeriod = TimeSpan.FromMilliseconds(300);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Takes about a second.</summary>
    /// <exception cref="HttpRequestException">The host cannot call itself.</exception>
    public async Task<HopCost> MeasureAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var client = clients.CreateClient(ClientName);
            client.BaseAddress = own.Address;
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Current);
            await CallAsync(client, WarmUp, new LatencyHistogram(), cancellationToken);

            var idle = await UsageOfAsync(() => Task.Delay(IdlePeriod, cancellationToken));
            var durations = new LatencyHistogram();
            var busy = await UsageOfAsync(() => CallAsync(client, Calls, durations, cancellationToken));
            var counts = durations.Read();
            var cpu = busy.Cpu - (idle.Cpu * (busy.Elapsed / idle.Elapsed));
            return new HopCost("calibration", counts.Percentile(0.5) ?? 0, counts.Percentile(0.99) ?? 0, Math.Round(Math.Max(0, cpu.TotalMilliseconds) / Calls, 4));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static async Task CallAsync(HttpClient client, int calls, LatencyHistogram durations, CancellationToken cancellationToken)
    {
        var route = new Uri($"{PeerHosts.Path}{Route}", UriKind.Relative);
        for (var call = 0; call < calls; call++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(route, cancellationToken);
            answer.EnsureSuccessStatusCode();
            durations.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
        }
    }

    private static async Task<(TimeSpan Cpu, TimeSpan Elapsed)> UsageOfAsync(Func<Task> work)
    {
        var (cpu, startedAt) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await work();
        return (Environment.CpuUsage.TotalTime - cpu, Stopwatch.GetElapsedTime(startedAt));
    }
}
