using System.ComponentModel.DataAnnotations;
using Cello.Modularity.Circuits;
using Polly;
using Polly.CircuitBreaker;
using Polly.Testing;
using CircuitState = Cello.Modularity.Circuits.CircuitState;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CircuitPipelineTests
{
    private readonly CircuitBench _bench = new(new CircuitOptions { FailureThreshold = 2 });

    [Fact]
    public void The_pipeline_contains_the_strategy_with_its_options()
    {
        var options = new CircuitStrategyOptions<string> { Circuit = _bench.Circuit };
        var strategy = new ResiliencePipelineBuilder<string>().AddCircuit(options).Build().GetPipelineDescriptor().FirstStrategy;
        strategy.Options.ShouldBeSameAs(options);
        options.Name.ShouldBe("Circuit");
    }

    [Fact]
    public void Options_without_a_circuit_or_a_predicate_are_refused()
    {
        var noCircuit = new CircuitStrategyOptions<object> { Circuit = null! };
        var noPredicate = new CircuitStrategyOptions<object> { Circuit = _bench.Circuit, ShouldHandle = null! };
        foreach (var options in new[] { noCircuit, noPredicate })
        {
            Should.Throw<ValidationException>(() => new ResiliencePipelineBuilder().AddCircuit(options).Build());
            Should.Throw<ValidationException>(() => new ResiliencePipelineBuilder<object>().AddCircuit(options).Build());
        }
    }

    [Fact]
    public void A_builder_and_options_are_required()
    {
        var options = new CircuitStrategyOptions<object> { Circuit = _bench.Circuit };
        Should.Throw<ArgumentNullException>(() => default(ResiliencePipelineBuilder)!.AddCircuit(options));
        Should.Throw<ArgumentNullException>(() => default(ResiliencePipelineBuilder<object>)!.AddCircuit(options));
        Should.Throw<ArgumentNullException>(() => new ResiliencePipelineBuilder().AddCircuit(null!));
        Should.Throw<ArgumentNullException>(() => new ResiliencePipelineBuilder<object>().AddCircuit(null!));
    }

    [Fact]
    public void Two_strategies_with_different_result_types_share_one_circuit()
    {
        var texts = new ResiliencePipelineBuilder<string>()
            .AddCircuit(new() { Circuit = _bench.Circuit, ShouldHandle = outcome => outcome.Result is "bad" })
            .Build();
        var numbers = new ResiliencePipelineBuilder<int>()
            .AddCircuit(new() { Circuit = _bench.Circuit, ShouldHandle = outcome => outcome.Result < 0 })
            .Build();

        texts.Execute(_ => "bad", CancellationToken.None);
        numbers.Execute(_ => -1, CancellationToken.None);

        Should.Throw<BrokenCircuitException>(() => texts.Execute(_ => "good", CancellationToken.None));
        Should.Throw<BrokenCircuitException>(() => numbers.Execute(_ => 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_pipeline_that_is_not_generic_accepts_any_result_and_none()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var pipeline = new ResiliencePipelineBuilder()
            .AddCircuit(new()
            {
                Circuit = _bench.Circuit,
                ShouldHandle = outcome => outcome.Exception is not null || outcome.Result is "bad",
            })
            .Build();

        pipeline.Execute(_ => 42, cancellationToken).ShouldBe(42);
        (await pipeline.ExecuteAsync(_ => ValueTask.FromResult("bad"), cancellationToken)).ShouldBe("bad");
        await Should.ThrowAsync<FormatException>(
            pipeline.ExecuteAsync(_ => ValueTask.FromException(new FormatException()), cancellationToken).AsTask());

        _bench.Circuit.State.ShouldBe(CircuitState.Open);
        Should.Throw<BrokenCircuitException>(() => pipeline.Execute(() => { })).RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
    }
}
