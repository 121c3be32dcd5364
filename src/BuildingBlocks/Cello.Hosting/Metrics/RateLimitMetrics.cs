using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>How often limits that hosts should share were those of one host.</summary>
internal sealed class RateLimitMetrics(MetricFamilies families)
{
    private readonly Counter fallbacks = families.Counter(
        "rate_limit_fallbacks_total", "Requests whose limit was counted by this host alone because Redis could not be asked.");

    public void CountFallback() => fallbacks.Inc();
}
