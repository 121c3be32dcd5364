using Polly;
using Polly.CircuitBreaker;
using Polly.Telemetry;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CircuitTelemetryTests
{
    private readonly PipelineBench _bench = new();

    [Fact]
    public async Task Each_transition_is_reported_once_and_in_order()
    {
        await _bench.Answer("bad", times: 10);
        _bench.Bench.Clock.Advance(TimeSpan.FromSeconds(30));
        await _bench.Answer("good");
        await _bench.Answer("bad", times: 10);
        _bench.Bench.Clock.Advance(TimeSpan.FromSeconds(30));
        await _bench.Answer("good", times: 10);

        _bench.Listener.Names.ShouldBe(
            ["OnCircuitOpened", "OnCircuitHalfOpened", "OnCircuitOpened", "OnCircuitHalfOpened", "OnCircuitClosed"]);
        _bench.Listener.Events.ShouldAllBe(one => one.Strategy == "Circuit");
    }

    [Fact]
    public async Task Opening_is_an_error_and_carries_the_outcome_and_the_open_time()
    {
        await _bench.Answer("bad", times: 5);

        var (reported, arguments, _) = _bench.Listener.Events.ShouldHaveSingleItem();
        reported.Severity.ShouldBe(ResilienceEventSeverity.Error);
        var opened = arguments.ShouldBeOfType<OnCircuitOpenedArguments<string>>();
        (opened.Outcome.Result, opened.BreakDuration, opened.IsManual).ShouldBe(("bad", TimeSpan.FromSeconds(30), false));
        opened.Context.ShouldNotBeNull();
    }

    [Fact]
    public async Task Half_opening_is_a_warning_and_is_reported_before_the_probe_runs()
    {
        _bench.Bench.BeReadyToProbe();
        IEnumerable<string> before = [];
        await _bench.Call(_ =>
        {
            before = [.. _bench.Listener.Names];
            throw new FormatException();
        });

        before.ShouldBe(["OnCircuitHalfOpened"]);
        var (reported, arguments, _) = _bench.Listener.Events.ShouldHaveSingleItem();
        reported.Severity.ShouldBe(ResilienceEventSeverity.Warning);
        arguments.ShouldBeOfType<OnCircuitHalfOpenedArguments>().Context.ShouldNotBeNull();
    }

    [Fact]
    public async Task Closing_is_information_and_carries_the_outcome()
    {
        _bench.Bench.BeReadyToProbe();
        await _bench.Answer("good", times: 3);

        var (reported, arguments, _) = _bench.Listener.Events[^1];
        (reported.EventName, reported.Severity).ShouldBe(("OnCircuitClosed", ResilienceEventSeverity.Information));
        var closed = arguments.ShouldBeOfType<OnCircuitClosedArguments<string>>();
        (closed.Outcome.Result, closed.IsManual).ShouldBe(("good", false));
        closed.Context.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_events_have_the_names_of_Pollys_own_circuit_breaker()
    {
        var polly = new RecordingListener();
        var bench = new PipelineBench(
            outside: builder =>
            {
                builder.TelemetryListener = polly;
                builder.AddCircuitBreaker(new()
                {
                    MinimumThroughput = 5,
                    ShouldHandle = arguments => new(arguments.Outcome.Result is "bad"),
                });
            });
        await bench.Answer("bad", times: 5);
        bench.Bench.Clock.Advance(TimeSpan.FromSeconds(30));
        await bench.Answer("good", times: 3);

        var byStrategy = polly.Events.ToLookup(one => one.Strategy, one => (one.Event.EventName, one.Event.Severity));
        byStrategy["Circuit"].Count().ShouldBe(3);
        byStrategy["Circuit"].ShouldBe(byStrategy["CircuitBreaker"], ignoreOrder: true);
    }
}
