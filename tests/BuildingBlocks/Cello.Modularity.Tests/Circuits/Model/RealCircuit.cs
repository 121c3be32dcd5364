using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits.Model;

internal sealed class RealCircuit(CircuitOptions options) : CircuitSubject
{
    private readonly CircuitBench _bench = new(options);
    private readonly List<CircuitPass> _passes = [];

    public override CircuitState State => _bench.Circuit.State;

    public override TimeSpan RetryAfter => _bench.Circuit.RetryAfter;

    public override int Calls => _passes.Count;

    public override string Enter()
    {
        if (!_bench.Circuit.TryEnter(out var pass, out var retryAfter))
        {
            return $"rejected for {retryAfter}";
        }

        _passes.Add(pass);
        return $"admitted, {pass.Transition}";
    }

    public override string Report(int call, Verdict verdict) => verdict switch
    {
        Verdict.Succeeded => $"{_passes[call].Succeed()}",
        Verdict.Failed => $"{_passes[call].Fail()}",
        _ => $"{_passes[call].Cancel()}",
    };

    public override void Advance(TimeSpan time) => _bench.Clock.Advance(time);
}
