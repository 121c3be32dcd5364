using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Prometheus;

/// <summary>Both hosts, scraped by a Prometheus, first working, and then with Orders failing because Users is stopped.</summary>
public sealed class ScrapedSplit : IAsyncLifetime
{
    /// <summary>The number of refused orders: enough to open the circuit, and one more.</summary>
    public const int Refused = 6;

    private TwoProcesses? _processes;
    private PrometheusServer? _prometheus;

    internal PrometheusServer Prometheus => _prometheus!;

    public async ValueTask InitializeAsync()
    {
        if (!PrometheusTool.IsInstalled)
        {
            return; // Each test reports it.
        }

        _processes = await TwoProcesses.StartAsync();
        _prometheus = await PrometheusServer.StartAsync(new Dictionary<string, Uri>(StringComparer.Ordinal)
        {
            ["127.0.0.1:8001"] = _processes.Users.Address,
            ["127.0.0.1:8002"] = _processes.Orders.Address,
        });
        await _processes.Users.Client.RegisterAsync();
        await WorkAsync(10);
        await _processes.Users.KillAsync();
        await FailAsync(1);
        await FailAsync(Refused - 1);
    }

    public async ValueTask DisposeAsync()
    {
        await (_prometheus?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_processes?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>A rate needs two scrapes of a counter that has grown in between, so the first value is scraped before the other requests.</summary>
    private async Task WorkAsync(int times)
    {
        for (var time = 1; time <= times; time++)
        {
            (await _processes!.Orders.Client.PlaceAsync()).Status.ShouldBe(201);
            (await _processes.Users.Client.GetAsync("/users/1")).Status.ShouldBe(200);
            if (time is 1 || time == times)
            {
                await SeenAsync("order_service_http_requests_total{status=\"201\"}", time);
                await SeenAsync("user_service_http_requests_total{path=\"/users/{id}\"}", time);
            }
        }
    }

    private async Task FailAsync(int times)
    {
        var before = (await Prometheus.AskAsync("order_service_http_requests_total{status=\"503\"}")).Sum(sample => sample.Value);
        for (var time = 0; time < times; time++)
        {
            (await _processes!.Orders.Client.PlaceAsync()).Status.ShouldBe(503);
        }

        await SeenAsync("order_service_http_requests_total{status=\"503\"}", before + times);
    }

    private async Task SeenAsync(string counter, double value) =>
        await Prometheus.AskUntilAsync(counter, samples => samples is [var sample] && sample.Value >= value);
}
