using System.Net.Http.Json;
using System.Text.Json;
using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Measures;

/// <summary>What <c>split --plan</c> predicts for a route, and what the split then measures.</summary>
/// <param name="Route">The route.</param>
/// <param name="Figure">What is predicted.</param>
/// <param name="Unit">The unit of the figures.</param>
/// <param name="Before">In one process.</param>
/// <param name="Predicted">By the plan.</param>
/// <param name="Measured">In two processes.</param>
internal sealed record Prediction(string Route, string Figure, string Unit, Spread Before, Spread Predicted, Spread Measured)
{
    /// <summary>How far the prediction is from the measured value, as a share of it.</summary>
    public double Error => Math.Abs((Predicted.Median / Measured.Median) - 1);
}

/// <summary>
/// Plans a split from the traffic of one process, and compares the plan with the split: the one process and the two are under the same load in turns, so that
/// a machine whose speed changes is as fast for both. Latencies are those of the hosts, since their start; processor time is that of all processes per request.
/// </summary>
internal static class Predictions
{
    private const int Connections = 32; // As good as unlimited at these rates.
    private const int WarmUpSeconds = 25; // Under load, .NET takes this long to compile the busiest methods again.
    private const int Turns = 8;
    private const int SecondsOfATurn = 5;

    public static async Task<IReadOnlyList<Prediction>> MeasureAsync(Catalog catalog, Options options)
    {
        var predictions = new List<Prediction>();
        predictions.AddRange(await MeasureAsync(
            options, "POST", "/orders", "users", Work.Write, rate: 200, catalog.StartRehearsedAsync, catalog.StartSteadySplitAsync));
        predictions.AddRange(await MeasureAsync(
            options, "GET", "/purchases/payment-states-of/{userId}", "payments", Work.PaymentStates, rate: 100, catalog.StartChattyAsync, catalog.StartChattySplitAsync));
        foreach (var prediction in predictions)
        {
            Console.WriteLine(
                $"{prediction.Route,-45} {prediction.Figure,-15} now {prediction.Before}  predicted {prediction.Predicted}  measured {prediction.Measured} {prediction.Unit}  {prediction.Error:P0} off");
        }

        return predictions;
    }

    private static async Task<IReadOnlyList<Prediction>> MeasureAsync(
        Options options, string method, string route, string module, Work work, double rate, Func<Task<Target>> startOne, Func<Task<Target>> startSplit)
    {
        var (before, predicted, measured) = (new List<Figures>(), new List<Figures>(), new List<Figures>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            await using Target one = await startOne(), split = await startSplit();
            await WarmUpAsync(one, work, rate);
            await WarmUpAsync(split, work, rate);
            var (samples, samplesThen) = (new List<Sample>(), new List<Sample>());
            for (var turn = 0; turn < Turns; turn++)
            {
                samplesThen.Add(await Wrk.RunAsync(split, work, Connections, SecondsOfATurn, rate));
                samples.Add(await Wrk.RunAsync(one, work, Connections, SecondsOfATurn, rate));
            }

            var cpu = CpuOf(samples);
            var price = Find((await GetAsync(one, $"/console/split?module={module}")).GetProperty("routes"), method, route);
            before.Add(new Figures(price.GetProperty("p50_ms").GetDouble(), price.GetProperty("p99_ms").GetDouble(), cpu));
            predicted.Add(new Figures(
                price.GetProperty("p50_then_ms").GetDouble(), price.GetProperty("p99_then_ms").GetDouble(), cpu + (1000 * price.GetProperty("cpu_added_ms").GetDouble())));
            var then = (await GetAsync(split, "/console/snapshot")).GetProperty("hosts").EnumerateArray()
                .SelectMany(host => host.GetProperty("requests").GetProperty("routes").EnumerateArray());
            var found = Find(then, method, route);
            measured.Add(new Figures(found.GetProperty("p50_ms").GetDouble(), found.GetProperty("p99_ms").GetDouble(), CpuOf(samplesThen)));
            Console.WriteLine($"round {round}  {method} {route}  now {before[^1]}  predicted {predicted[^1]}  measured {measured[^1]}");
        }

        Prediction Of(string figure, string unit, Func<Figures, double> select) => new(
            $"`{method} {route}`", figure, unit, Spread.Of(before.Select(select)), Spread.Of(predicted.Select(select)), Spread.Of(measured.Select(select)));
        return [Of("p50", "ms", figures => figures.P50), Of("p99", "ms", figures => figures.P99), Of("processor time", "µs", figures => figures.Cpu)];
    }

    private static async Task WarmUpAsync(Target target, Work work, double rate)
    {
        await Wrk.RunAsync(target, work, connections: 1, seconds: 5, rate: 20); // So that few requests wait while methods are compiled.
        await Wrk.RunAsync(target, work, Connections, WarmUpSeconds, rate);
    }

    /// <returns>Processor time per request in microseconds.</returns>
    private static double CpuOf(IReadOnlyList<Sample> samples) => samples.Sum(sample => sample.Cpu * sample.Requests) / samples.Sum(sample => sample.Requests);

    private static async Task<JsonElement> GetAsync(Target target, string path)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = target.Token is null ? null : new("Bearer", target.Token);
        return await client.GetFromJsonAsync<JsonElement>(new Uri(target.Orders, path));
    }

    private static JsonElement Find(JsonElement routes, string method, string route) => Find(routes.EnumerateArray(), method, route);

    private static JsonElement Find(IEnumerable<JsonElement> routes, string method, string route) => routes.First(candidate =>
        candidate.GetProperty("method").GetString() == method && candidate.GetProperty("route").GetString() == route);

    private sealed record Figures(double P50, double P99, double Cpu)
    {
        public override string ToString() => $"p50 {P50:0.000} ms, p99 {P99:0.000} ms, {Cpu:0} us CPU";
    }
}
