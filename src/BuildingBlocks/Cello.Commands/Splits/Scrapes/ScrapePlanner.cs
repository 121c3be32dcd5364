using Cello.Hosting.Console.Splits;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;

namespace Cello.Commands.Splits.Scrapes;

/// <summary>
/// Plans the split of a module from a scrape of <c>/metrics</c>. The metrics do not relate calls to routes, so the plan has one row for the requests of all routes.
/// </summary>
internal static class ScrapePlanner
{
    private const string Limits =
        "A scrape has the calls and the requests of the whole host only. For those of each route, ask the host or give a snapshot.";

    /// <exception cref="FormatException">The text is not a scrape of a host.</exception>
    public static SplitPlan Plan(string text, IReadOnlyList<IModule> modules, IModule module, DateTimeOffset readAt)
    {
        var samples = MetricsText.Parse(text);
        if (!samples.Any(sample => sample.Name.EndsWith("_circuit_state", StringComparison.Ordinal) || sample.Name.EndsWith("_http_requests_in_flight", StringComparison.Ordinal)))
        {
            throw new FormatException("it has no metrics of a host");
        }

        var hop = HopTo(module.Name, samples);
        var calls = samples.Where(sample => sample.Name.EndsWith("_module_calls_total", StringComparison.Ordinal) && IsTo(module.Name, sample.Labels)).Sum(sample => sample.Value);
        var requests = new ScrapedHistogram(samples, "_http_request_duration_seconds", labels => labels.GetValueOrDefault("path") != InternalRoute.Path);
        return new SplitPlan(
            module.Name,
            readAt,
            hop,
            calls > 0 && requests.Count > 0 ? [PriceOf(calls, requests, hop)] : [],
            UnaffectedRoutes: 0,
            SplitSteps.Of(modules, module, hosts: []),
            SplitSteps.WayBack(module),
            Limits);
    }

    private static RoutePrice PriceOf(double calls, ScrapedHistogram requests, HopCost? hop)
    {
        var (mean, p50) = (calls / requests.Count, requests.QuantileMs(0.5));
        return new RoutePrice(
            "*",
            "all routes",
            (long)requests.Count,
            Math.Round(mean, 2),
            CallsP99: null,
            Rounded(p50),
            Rounded(requests.QuantileMs(0.99)),
            p50 is { } median ? Rounded(hop?.P50MsOf(median, mean)) : null,
            P99ThenMs: null,
            CpuAddedMs: null,
            Chatty: false);
    }

    /// <summary>Only rehearsals are in the metrics. A local call is shorter than the first bucket of its histogram, so its mean is subtracted.</summary>
    private static HopCost? HopTo(string module, IReadOnlyList<Sample> samples)
    {
        var remote = new ScrapedHistogram(samples, "_rehearsal_duration_seconds", labels => IsTo(module, labels));
        var local = new ScrapedHistogram(samples, "_module_call_duration_seconds", labels => IsTo(module, labels) && labels.GetValueOrDefault("placement") == "local");
        if (remote.QuantileMs(0.5) - local.MeanMs is not { } median || remote.QuantileMs(0.99) - local.MeanMs is not { } highest)
        {
            return null;
        }

        var (p50, p99) = (Math.Max(0, Math.Round(median, 3)), Math.Max(0, Math.Round(highest, 3)));
        return new HopCost("rehearsals", p50, p99, FollowingP50Ms: p50, CpuMs: null, FollowingCpuMs: null, BytesOfCalls(module, samples));
    }

    /// <summary>Without those of events, which have no duration.</summary>
    private static double? BytesOfCalls(string module, IReadOnlyList<Sample> samples)
    {
        var methods = samples.Where(sample => sample.Name.EndsWith("_rehearsal_duration_seconds_count", StringComparison.Ordinal) && IsTo(module, sample.Labels))
            .Select(sample => sample.Labels.GetValueOrDefault("method")).ToHashSet();
        var count = SumOf("_rehearsal_bytes_count");
        return count > 0 ? Math.Round(SumOf("_rehearsal_bytes_sum") / count, 1) : null;

        double SumOf(string name) => samples
            .Where(sample => sample.Name.EndsWith(name, StringComparison.Ordinal) && IsTo(module, sample.Labels) && methods.Contains(sample.Labels.GetValueOrDefault("method")))
            .Sum(sample => sample.Value);
    }

    private static bool IsTo(string module, IReadOnlyDictionary<string, string> labels) => labels.GetValueOrDefault("callee") == module;

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 3) : null;
}
