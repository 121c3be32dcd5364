using System.Collections.Concurrent;
using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CircuitConcurrencyTests
{
    private const int Threads = 4;
    private const int Rounds = 500;

    [Fact]
    public async Task Concurrent_failures_are_all_counted_and_exactly_one_opens_the_circuit()
    {
        const int Each = 100;
        var bench = new CircuitBench(new CircuitOptions { FailureThreshold = Threads * Each });
        for (var round = 0; round < Rounds; round++)
        {
            var calls = bench.Enter(Threads * Each).Chunk(Each).ToArray();
            var opened = await AtOnce.Run(
                Threads, thread => calls[thread].Count(call => call.Fail() is CircuitTransition.Opened));
            opened.Sum().ShouldBe(1);

            bench.Clock.Advance(bench.OpenTime);
            foreach (var probe in bench.Enter(3))
            {
                probe.Succeed();
            }
        }
    }

    [Fact]
    public async Task Concurrent_reports_of_one_call_count_once()
    {
        const int Each = 100;
        var bench = new CircuitBench(new CircuitOptions { FailureThreshold = Each + 1 });
        for (var round = 0; round < Rounds; round++)
        {
            var calls = bench.Enter(Each);
            await AtOnce.Run(Threads, thread => calls.Count(call => call.Fail() is CircuitTransition.Opened));
            bench.Circuit.State.ShouldBe(CircuitState.Closed);
            bench.Enter().Succeed();
        }
    }

    [Fact]
    public async Task Concurrent_calls_are_admitted_up_to_the_number_of_probes_and_exactly_one_is_the_first()
    {
        var bench = new CircuitBench();
        bench.BeReadyToProbe();
        for (var round = 0; round < Rounds; round++)
        {
            var passes = await AtOnce.Run(Threads, thread => bench.Circuit.TryEnter(out var pass, out _) ? pass : null);
            var probes = passes.OfType<CircuitPass>().ToList();
            probes.Count.ShouldBe(3);
            probes.Count(probe => probe.Transition is CircuitTransition.HalfOpened).ShouldBe(1);

            var transitions = await AtOnce.Run(probes.Count, thread => probes[thread].Fail());
            transitions.Count(transition => transition is CircuitTransition.Opened).ShouldBe(1);
            bench.Clock.Advance(bench.OpenTime);
        }
    }

    [Fact]
    public async Task A_half_open_circuit_never_has_more_calls_in_flight_than_places()
    {
        var bench = new CircuitBench(new CircuitOptions { SuccessThreshold = 1000 });
        bench.BeReadyToProbe();
        int inFlight = 0, admitted = 0;

        var most = await AtOnce.Run(Threads, thread =>
        {
            var mostSeen = 0;
            for (var call = 0; call < 20_000; call++)
            {
                if (bench.Circuit.TryEnter(out var pass, out _))
                {
                    Interlocked.Increment(ref admitted);
                    mostSeen = Math.Max(mostSeen, Interlocked.Increment(ref inFlight));
                    Interlocked.Decrement(ref inFlight);
                    _ = call % 200 == 0 ? pass.Succeed() : pass.Cancel();
                }
            }

            return mostSeen;
        });

        most.Max().ShouldBeInRange(1, 3);
        admitted.ShouldBeGreaterThan(1000);
        bench.Enter(3);
        bench.Reject();
    }

    [Fact]
    public async Task Transitions_are_consistent_under_concurrency()
    {
        var bench = new CircuitBench(new CircuitOptions { FailureThreshold = 2, SuccessThreshold = 2, MaxProbes = 2 });
        var seen = new ConcurrentBag<CircuitTransition>();

        await AtOnce.Run(Threads, thread =>
        {
            var random = new Random(thread);
            for (var call = 0; call < 5000; call++)
            {
                if (!bench.Circuit.TryEnter(out var pass, out var retryAfter))
                {
                    bench.Clock.Advance(retryAfter);
                    continue;
                }

                seen.Add(pass.Transition);
                seen.Add(random.Next(5) switch { 0 => pass.Cancel(), 1 or 2 => pass.Fail(), _ => pass.Succeed() });
            }

            return thread;
        });

        int Count(CircuitTransition transition) => seen.Count(one => one == transition);
        int Is(CircuitState state) => bench.Circuit.State == state ? 1 : 0;
        Count(CircuitTransition.Opened).ShouldBe(Count(CircuitTransition.HalfOpened) + Is(CircuitState.Open));
        Count(CircuitTransition.Closed).ShouldBeInRange(1, Count(CircuitTransition.HalfOpened));
    }
}
