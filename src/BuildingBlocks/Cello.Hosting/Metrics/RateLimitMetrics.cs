using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>Metrics of rate limits: how often a host counted alone because the shared store was unavailable.</summary>
internal sealed class RateLimitMetrics(MetricFamilies families)
{
    private readonly Counter _fallbacks = families.Counter(
        "rate_limit_fallbacks_total", "Requests whose limit was counted by this host alone because Redis could not be asked.");

    public void CountFallback() => _fallbacks.Inc();
}
