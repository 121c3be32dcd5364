using Polly;

namespace Cello.Modularity.Edges.Limits;

internal static class LimitPipelineExtensions
{
    /// <summary>Rejects a call when too many calls are in flight, with Polly's <c>RateLimiterRejectedException</c>.</summary>
    public static ResiliencePipelineBuilder<TResult> AddLimit<TResult>(this ResiliencePipelineBuilder<TResult> pipeline, CallsInFlight inFlight) =>
        pipeline.AddStrategy(context => new InFlightStrategy(inFlight, context.Telemetry), new LimitOptions());

    private sealed class LimitOptions : ResilienceStrategyOptions
    {
        public LimitOptions() => Name = "RateLimiter";
    }
}
