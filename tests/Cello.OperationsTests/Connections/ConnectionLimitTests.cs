using System.Collections.Concurrent;
using System.Net;
using Cello.OperationsTests.Hosts;
using Cello.TestHosts;

namespace Cello.OperationsTests.Connections;

public sealed class ConnectionLimitTests
{
    private const int Clients = 400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_few_file_descriptors_a_burst_of_connections_affects_neither_the_probes_nor_the_process()
    {
        await using var process = await OneProcess.StartAsync(command => command.By("ulimit -n 420 && exec \"$@\""));
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);

        await BurstAndProbeAsync(process, 420);

        (await process.Client.GetAsync("/health")).Status.ShouldBe(200);
        (await process.Client.RegisterAsync("after")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task After_a_burst_a_host_has_few_files_open()
    {
        await using var process = await OneProcess.StartAsync();
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        var before = process.Host.Footprint.OpenFiles;

        await BurstAndProbeAsync(process, int.MaxValue);

        await Eventually.HoldsAsync(
            () => process.Host.Footprint.OpenFiles < before + 200,
            () => $"Files are closed: {before}, then {process.Host.Footprint.OpenFiles}");
    }

    [Fact]
    public async Task Beyond_the_connection_limit_probes_are_answered_and_other_requests_get_the_time_to_retry()
    {
        await using var process = await OneProcess.StartAsync(command => command
            .With("RequestLimits__MaxConnections", "1").With("RequestLimits__MinBodyBytesPerSecond", "0"));
        using var busy = new UnfinishedRequest(process.Host.Address);
        await busy.SendAsync(Token);

        (await StatusAsync(process, "/users/1")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(process, "/health/ready")).ShouldBe(HttpStatusCode.OK);
        busy.Dispose();
        await Eventually.HoldsAsync(async () => await StatusAsync(process, "/users/1") == HttpStatusCode.NotFound, "The host accepts new connections again.");
    }

    /// <summary>On a new connection.</summary>
    private static async Task<HttpStatusCode> StatusAsync(OneProcess process, string path)
    {
        using var client = new HttpClient { BaseAddress = process.Host.Address };
        using var answer = await client.GetAsync(path, Token);
        return answer.StatusCode;
    }

    private static async Task BurstAndProbeAsync(OneProcess process, int mostFiles)
    {
        using var clients = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = process.Host.Address };
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var (served, probed) = (0, new ConcurrentBag<HttpStatusCode>());
        var probing = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    probed.Add(await StatusAsync(process, "/health/live"));
                    probed.Add(await StatusAsync(process, "/health/ready"));
                    process.Host.Footprint.OpenFiles.ShouldBeLessThanOrEqualTo(mostFiles);
                }
            },
            Token);

        await Task.WhenAll(Enumerable.Range(0, 2 * Clients).Select(async number =>
        {
            try
            {
                using var answer = await clients.GetAsync(number % 2 == 0 ? "/users/?limit=1000" : "/orders/?limit=1000", Token);
                answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
                Interlocked.Add(ref served, answer.StatusCode == HttpStatusCode.OK ? 1 : 0);
            }
            catch (HttpRequestException)
            {
                // An idle connection was closed when it was used again.
            }
        }));

        await done.CancelAsync();
        await probing;
        served.ShouldBeGreaterThan(0);
        probed.ShouldAllBe(status => status == HttpStatusCode.OK);
    }
}
