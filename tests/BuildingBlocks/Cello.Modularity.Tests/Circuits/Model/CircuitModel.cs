using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits.Model;

/// <summary>
/// The expected behavior of a circuit, without counters: the model keeps everything that was reported since the last transition and
/// examines all of it each time. It is slow, and meant to be obviously correct.
/// </summary>
internal sealed class CircuitModel(CircuitOptions options) : CircuitSubject
{
    private readonly List<Call> _calls = [];
    private Period _now = new(CircuitState.Closed, TimeSpan.Zero);
    private TimeSpan _clock;

    public override CircuitState State => _now.State;

    public override int Calls => _calls.Count;

    public override TimeSpan RetryAfter
    {
        get
        {
            var openTime = TimeSpan.FromSeconds(options.OpenSeconds);
            var openUntil = _now.Start + openTime;
            return State switch
            {
                CircuitState.Open when _clock < openUntil => openUntil - _clock,
                CircuitState.HalfOpen when _calls.Count(InFlightNow) >= options.MaxProbes =>
                    new[] { openTime, TimeSpan.FromSeconds(1) }.Min(),
                _ => TimeSpan.Zero,
            };
        }
    }

    public override string Enter()
    {
        if (RetryAfter > TimeSpan.Zero)
        {
            return $"rejected for {RetryAfter}";
        }

        var halfOpens = State is CircuitState.Open;
        if (halfOpens)
        {
            Begin(CircuitState.HalfOpen);
        }

        _calls.Add(new Call(_now));
        return halfOpens ? "admitted, HalfOpened" : "admitted, None";
    }

    public override string Report(int call, Verdict verdict)
    {
        var reported = _calls[call];
        if (reported.Ended)
        {
            return "None";
        }

        reported.Ended = true;
        if (reported.Admitted != _now)
        {
            return "None";
        }

        _now.Verdicts.Add(verdict);
        return Judge();
    }

    public override void Advance(TimeSpan time) => _clock += time;

    private string Judge()
    {
        var counted = _now.Verdicts.Where(verdict => verdict != Verdict.Cancelled).ToList();
        var failuresInARow = counted.AsEnumerable().Reverse().TakeWhile(verdict => verdict == Verdict.Failed).Count();
        var failuresToOpen = State is CircuitState.HalfOpen ? 1 : options.FailureThreshold;
        if (failuresInARow >= failuresToOpen)
        {
            Begin(CircuitState.Open);
            return "Opened";
        }

        if (State is CircuitState.HalfOpen && counted.Count >= options.SuccessThreshold)
        {
            Begin(CircuitState.Closed);
            return "Closed";
        }

        return "None";
    }

    private void Begin(CircuitState state) => _now = new Period(state, _clock);

    private bool InFlightNow(Call call) => call.Admitted == _now && !call.Ended;

    private sealed class Period(CircuitState state, TimeSpan start)
    {
        public CircuitState State { get; } = state;

        public TimeSpan Start { get; } = start;

        public List<Verdict> Verdicts { get; } = [];
    }

    private sealed class Call(Period admitted)
    {
        public Period Admitted { get; } = admitted;

        public bool Ended { get; set; }
    }
}
