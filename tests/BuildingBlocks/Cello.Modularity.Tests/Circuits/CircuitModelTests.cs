using System.Collections.Concurrent;
using Cello.Modularity.Circuits;
using Cello.Modularity.Tests.Circuits.Model;
using CsCheck;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CircuitModelTests
{
    private static readonly Gen<CircuitOptions> Options = Gen.Select(
        Gen.Int[1, 5],
        Gen.OneOf(Gen.OneOf(0.05, 0.5, 1, 30, 3600), Gen.Double[0.05, 3600]),
        Gen.Int[1, 5],
        Gen.Int[1, 5],
        (failures, seconds, successes, probes) => new CircuitOptions
        {
            FailureThreshold = failures,
            OpenSeconds = seconds,
            SuccessThreshold = successes,
            MaxProbes = probes,
        });

    // Mostly one of the newest calls. Otherwise a circuit with many old calls would hardly ever change.
    private static readonly Gen<int> Back = Gen.Frequency((4, Gen.Int[0, 4]), (1, Gen.Int[0, 1000]));

    private static readonly Gen<CircuitStep> Step = Gen.Frequency(
        (8, Gen.Const<CircuitStep>(new Enter())),
        (5, Back.Select<int, CircuitStep>(back => new Report(back, Verdict.Succeeded))),
        (4, Back.Select<int, CircuitStep>(back => new Report(back, Verdict.Failed))),
        (1, Back.Select<int, CircuitStep>(back => new Report(back, Verdict.Cancelled))),
        (2, Gen.Int[-1, 1].Select<int, CircuitStep>(ticks => new AdvanceToTheBoundary(ticks))),
        (1, Gen.Double[0, 40].Select<double, CircuitStep>(seconds => new Advance(TimeSpan.FromSeconds(seconds)))));

    [Fact]
    public void The_circuit_matches_the_model_after_every_step_of_any_sequence()
    {
        var answers = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);

        Gen.Select(Options, Step.Array[1, 150]).Sample(
            (options, steps) =>
            {
                var (circuit, model) = (new RealCircuit(options), new CircuitModel(options));
                foreach (var step in steps)
                {
                    var answer = step.Take(circuit);
                    (answer, circuit.State, circuit.RetryAfter).ShouldBe((step.Take(model), model.State, model.RetryAfter));
                    answers.AddOrUpdate(answer.Split(" for ")[0], 1, (_, count) => count + 1);
                }
            },
            iter: 20_000,
            print: sequence => Print(sequence.Item1, sequence.Item2));

        // Sequences that never leave the first state would prove nothing.
        foreach (var answer in new[] { "rejected", "admitted, None", "admitted, HalfOpened", "Opened", "Closed", "None" })
        {
            answers.GetValueOrDefault(answer).ShouldBeGreaterThan(1000, answer);
        }
    }

    private static string Print(CircuitOptions options, CircuitStep[] steps) =>
        $"{options.FailureThreshold} failures, {options.OpenSeconds:R} s, {options.SuccessThreshold} successes, "
        + $"{options.MaxProbes} probes:\n{string.Join('\n', steps.AsEnumerable())}";
}
