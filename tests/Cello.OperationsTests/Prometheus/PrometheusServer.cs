using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cello.OperationsTests.Prometheus;

/// <summary>A Prometheus for one test: the deployed configuration, with other addresses, scraped every second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly DataFolder _folder = new();
    private readonly Uri _address = FreeAddress.Next();
    private readonly ApiClient _client;
    private readonly Process _process;

    private PrometheusServer(IReadOnlyDictionary<string, string> changes)
    {
        foreach (var file in Directory.EnumerateFiles(DeployedFiles.Folder))
        {
            var text = changes.Aggregate(File.ReadAllText(file), (before, change) => before.Replace(change.Key, change.Value, StringComparison.Ordinal));
            File.WriteAllText(_folder.File(Path.GetFileName(file)), text);
        }

        _client = new ApiClient(_address);
        _process = Process.Start(new ProcessStartInfo("prometheus",
        [
            $"--config.file={_folder.File("prometheus.yml")}",
            $"--storage.tsdb.path={_folder.File("storage")}",
            $"--web.listen-address={_address.Authority}",
            "--log.level=error",
        ]))!;
        AppDomain.CurrentDomain.ProcessExit += KillLeftOver;
    }

    /// <param name="targets">The addresses to scrape instead of the deployed ones.</param>
    /// <param name="isImpatient">Whether an alert fires after a second, instead of minutes.</param>
    public static async Task<PrometheusServer> StartAsync(IReadOnlyDictionary<string, Uri> targets, bool isImpatient = false)
    {
        var changes = targets.ToDictionary(target => target.Key, target => target.Value.Authority, StringComparer.Ordinal);
        changes["interval: 15s"] = "interval: 1s";
        if (isImpatient)
        {
            (changes["for: 1m"], changes["for: 5m"]) = ("for: 1s", "for: 1s");
        }

        var server = new PrometheusServer(changes);
        await Eventually.HoldsAsync(
            async () => await server._client.TryAsync(prometheus => prometheus.GetAsync("/-/ready")) is { Status: 200 }, "Prometheus is ready.");
        return server;
    }

    /// <summary>The current result of a query: a value for each set of labels.</summary>
    public async Task<IReadOnlyList<Sample>> AskAsync(string query)
    {
        var answer = await _client.GetAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}");
        answer.Status.ShouldBe(200, answer.Body);
        return [.. answer.Json.GetProperty("data").GetProperty("result").EnumerateArray().Select(Sample.Of)];
    }

    /// <summary>Repeats the query until the result is as expected, since a scrape is up to a second away.</summary>
    public async Task<IReadOnlyList<Sample>> AskUntilAsync(string query, Func<IReadOnlyList<Sample>, bool> holds)
    {
        IReadOnlyList<Sample> samples = [];
        await Eventually.HoldsAsync(
            async () => holds(samples = await AskAsync(query)), () => $"{query} gives {string.Join("; ", samples)}");
        return samples;
    }

    public async ValueTask DisposeAsync()
    {
        KillLeftOver(this, EventArgs.Empty);
        await _process.WaitForExitAsync();
        AppDomain.CurrentDomain.ProcessExit -= KillLeftOver;
        _process.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    private void KillLeftOver(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    internal sealed record Sample(IReadOnlyDictionary<string, string> Labels, double Value)
    {
        public static Sample Of(JsonElement result) => new(
            result.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal),
            double.Parse(result.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture));

        public override string ToString() => $"{{{string.Join(", ", Labels.Select(label => $"{label.Key}={label.Value}"))}}} {Value}";
    }
}
