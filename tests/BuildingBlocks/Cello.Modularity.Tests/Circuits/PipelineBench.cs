using Cello.Modularity.Circuits;
using Polly;

namespace Cello.Modularity.Tests.Circuits;

/// <summary>A pipeline of text with one circuit in it; "bad" and every exception but <see cref="FormatException"/> are failures.</summary>
internal sealed class PipelineBench
{
    public PipelineBench(
        CircuitOptions? options = null,
        Action<ResiliencePipelineBuilder<string>>? outside = null,
        Action<ResiliencePipelineBuilder<string>>? inside = null,
        Func<Outcome<string>, bool>? shouldHandle = null)
    {
        Bench = new CircuitBench(options);
        var builder = new ResiliencePipelineBuilder<string> { TimeProvider = Bench.Clock, TelemetryListener = Listener };
        outside?.Invoke(builder);
        builder.AddCircuit(new() { Circuit = Bench.Circuit, ShouldHandle = shouldHandle ?? IsFailure });
        inside?.Invoke(builder);
        Pipeline = builder.Build();
    }

    public CircuitBench Bench { get; }

    public Circuit Circuit => Bench.Circuit;

    public RecordingListener Listener { get; } = new();

    public ResiliencePipeline<string> Pipeline { get; }

    public Task<Outcome<string>> Answer(string result) => Call(_ => Outcome.FromResultAsValueTask(result));

    public async Task Answer(string result, int times)
    {
        for (var call = 0; call < times; call++)
        {
            await Answer(result);
        }
    }

    public async Task<Outcome<string>> Call(
        Func<CancellationToken, ValueTask<Outcome<string>>> callback, CancellationToken? cancellationToken = null)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken ?? TestContext.Current.CancellationToken);
        try
        {
            return await Pipeline.ExecuteOutcomeAsync((inner, _) => callback(inner.CancellationToken), context, 0);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsFailure(Outcome<string> outcome) =>
        outcome.Exception is { } exception ? exception is not FormatException : outcome.Result is "bad";
}
