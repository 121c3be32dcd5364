namespace Cello.Modularity.Circuits;

/// <summary>A call that a <see cref="Circuit"/> admitted. Report its result exactly once, however it ends.</summary>
/// <remarks>
/// Thread-safe. Only the first report counts; later reports do nothing and return <see cref="CircuitTransition.None"/>, so a <c>finally</c>
/// block may always call <see cref="Cancel"/>. A report is also ignored if the circuit has changed its state since the call was admitted,
/// because the result is outdated.
/// </remarks>
public sealed class CircuitPass
{
    private readonly Circuit _circuit;
    private readonly long _epoch;
    private int _reported;

    internal CircuitPass(Circuit circuit, long epoch, CircuitTransition transition)
    {
        _circuit = circuit;
        _epoch = epoch;
        Transition = transition;
    }

    /// <summary><see cref="CircuitTransition.HalfOpened"/> if this call ended the open time; otherwise <see cref="CircuitTransition.None"/>.</summary>
    public CircuitTransition Transition { get; }

    /// <summary>Reports that the callee answered.</summary>
    /// <returns><see cref="CircuitTransition.Closed"/> if this was the last success needed; otherwise <see cref="CircuitTransition.None"/>.</returns>
    public CircuitTransition Succeed() => Report(CallResult.Succeeded);

    /// <summary>Reports that the callee failed.</summary>
    /// <returns><see cref="CircuitTransition.Opened"/> if this failure opened the circuit; otherwise <see cref="CircuitTransition.None"/>.</returns>
    public CircuitTransition Fail() => Report(CallResult.Failed);

    /// <summary>Reports that the call has no result for the circuit: the place of a probe becomes free, and no count changes.</summary>
    /// <returns>Always <see cref="CircuitTransition.None"/>.</returns>
    public CircuitTransition Cancel() => Report(CallResult.Cancelled);

    private CircuitTransition Report(CallResult result) =>
        Interlocked.Exchange(ref _reported, 1) == 0 ? _circuit.Report(_epoch, result) : CircuitTransition.None;
}
