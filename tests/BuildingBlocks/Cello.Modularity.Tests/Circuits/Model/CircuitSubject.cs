using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits.Model;

/// <summary>The circuit or its model: the operations of a step, answers as text, and all that is visible from outside.</summary>
internal abstract class CircuitSubject
{
    public abstract CircuitState State { get; }

    public abstract TimeSpan RetryAfter { get; }

    /// <summary>Calls admitted so far, ended or not.</summary>
    public abstract int Calls { get; }

    public abstract string Enter();

    public abstract string Report(int call, Verdict verdict);

    public abstract void Advance(TimeSpan time);
}

internal enum Verdict
{
    Succeeded,
    Failed,
    Cancelled,
}
