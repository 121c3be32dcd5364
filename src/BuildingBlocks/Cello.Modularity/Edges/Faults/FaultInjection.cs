using System.Net;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;

namespace Cello.Modularity.Edges.Faults;

/// <summary>
/// Injects faults in the place of the network: inside the circuit, the time limit and the retries. Each fault is an exception that an HTTP
/// client throws, so local and remote calls fail alike.
/// </summary>
internal static class FaultInjection
{
    public static ResiliencePipelineBuilder<TResult> AddFaults<TResult>(this ResiliencePipelineBuilder<TResult> pipeline, FaultOptions faults)
    {
        if (!faults.Any)
        {
            return pipeline;
        }

        var chance = new SeededRandom(faults.Seed);
        return pipeline
            .AddChaosLatency(new ChaosLatencyStrategyOptions
            {
                InjectionRate = faults.DelayRate,
                Randomizer = chance.Next,
                Latency = TimeSpan.FromSeconds(faults.DelaySeconds),
            })
            .AddChaosFault(Fault(faults.RefuseRate, chance, () => new HttpRequestException(HttpRequestError.ConnectionError, "injected: refused")))
            .AddChaosFault(Fault(faults.ErrorRate, chance, () => new HttpRequestException("injected: it answered 500", null, HttpStatusCode.InternalServerError)))
            .AddStrategy(
                _ => new AnswerFaultStrategy<TResult>(faults.BrokenBodyRate, chance, () => new IncompleteResponseException("injected: the answer broke off")),
                new AnswerFaultOptions())
            .AddStrategy(
                _ => new AnswerFaultStrategy<TResult>(
                    faults.LostAnswerRate, chance, () => new HttpRequestException(HttpRequestError.ResponseEnded, "injected: the answer was lost")),
                new AnswerFaultOptions());
    }

    private static ChaosFaultStrategyOptions Fault(double rate, SeededRandom chance, Func<Exception> make) => new()
    {
        InjectionRate = rate,
        Randomizer = chance.Next,
        FaultGenerator = _ => ValueTask.FromResult<Exception?>(make()),
    };
}
