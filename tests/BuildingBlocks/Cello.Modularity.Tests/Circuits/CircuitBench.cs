using Cello.Modularity.Circuits;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Modularity.Tests.Circuits;

/// <summary>A circuit on a stopped clock, with short names for the operations of tests.</summary>
internal sealed class CircuitBench
{
    public static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public CircuitBench(CircuitOptions? options = null)
    {
        Options = options ?? new CircuitOptions();
        Circuit = new Circuit(Options, Clock);
    }

    public FakeTimeProvider Clock { get; } = new();

    public CircuitOptions Options { get; }

    public Circuit Circuit { get; }

    public TimeSpan OpenTime => TimeSpan.FromSeconds(Options.OpenSeconds);

    public CircuitPass Enter()
    {
        Circuit.TryEnter(out var pass, out var retryAfter).ShouldBeTrue();
        retryAfter.ShouldBe(TimeSpan.Zero);
        return pass.ShouldNotBeNull();
    }

    public CircuitPass[] Enter(int calls) => [.. Enumerable.Range(0, calls).Select(_ => Enter())];

    public TimeSpan Reject()
    {
        Circuit.TryEnter(out var pass, out var retryAfter).ShouldBeFalse();
        pass.ShouldBeNull();
        retryAfter.ShouldBeGreaterThan(TimeSpan.Zero);
        return retryAfter;
    }

    public void Fail(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            Enter().Fail();
        }
    }

    public void Open()
    {
        Fail(Options.FailureThreshold);
        Circuit.State.ShouldBe(CircuitState.Open);
    }

    /// <summary>Opens the circuit and lets the open time pass: the next call is the first probe.</summary>
    public void BeReadyToProbe()
    {
        Open();
        Clock.Advance(OpenTime);
    }
}
