namespace Cello.Modularity.Circuits;

/// <summary>One call that a <see cref="Circuit"/> admitted. Report how it ended, exactly once, whatever happens.</summary>
/// <remarks>
/// Thread-safe. Only the first report counts; the later ones do nothing and answer <see cref="CircuitTransition.None"/>,
/// so that a <c>finally</c> may call <see cref="Cancel"/> without asking. A report is also ignored once the circuit has
/// changed its state since the call was admitted: it says how things were, not how they are.
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

    /// <summary><see cref="CircuitTransition.HalfOpened"/> when admitting this call ended the open time, else none.</summary>
    public CircuitTransition Transition { get; }

    /// <summary>The other side answered.</summary>
    /// <returns><see cref="CircuitTransition.Closed"/> when this was the last success that was needed, else none.</returns>
    public CircuitTransition Succeed() => Report(CallResult.Succeeded);

    /// <summary>The other side failed.</summary>
    /// <returns><see cref="CircuitTransition.Opened"/> when this failure opened the circuit, else none.</returns>
    public CircuitTransition Fail() => Report(CallResult.Failed);

    /// <summary>The call says nothing of the other side: a probe's place is given back, no count moves.</summary>
    /// <returns>Always <see cref="CircuitTransition.None"/>.</returns>
    public CircuitTransition Cancel() => Report(CallResult.Cancelled);

    private CircuitTransition Report(CallResult result) =>
        Interlocked.Exchange(ref _reported, 1) == 0 ? _circuit.Report(_epoch, result) : CircuitTransition.None;
}
