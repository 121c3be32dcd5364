using Polly;

namespace Cello.Modularity.Edges.Faults;

/// <summary>Discards answers after the work is done. Polly's own chaos strategies act before the call and cannot do that.</summary>
internal sealed class AnswerFaultStrategy<TResult>(double rate, SeededRandom chance, Func<Exception> make) : ResilienceStrategy<TResult>
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        if (outcome.Exception is not null || chance.Next() >= rate)
        {
            return outcome;
        }

        (outcome.Result as IDisposable)?.Dispose();
        return Outcome.FromException<TResult>(make());
    }
}

internal sealed class AnswerFaultOptions : ResilienceStrategyOptions;
