namespace Cello.Modularity.Tests.Circuits.Model;

/// <summary>One operation on a circuit. Returns the answer of the subject.</summary>
internal abstract record CircuitStep
{
    public abstract string Take(CircuitSubject subject);
}

internal sealed record Enter : CircuitStep
{
    public override string Take(CircuitSubject subject) => subject.Enter();
}

/// <summary>Reports one of the newest calls, or any call, even if it is late or was already reported.</summary>
internal sealed record Report(int Back, Verdict Verdict) : CircuitStep
{
    public override string Take(CircuitSubject subject) =>
        subject.Calls == 0 ? "nobody to report" : subject.Report(subject.Calls - 1 - (Back % subject.Calls), Verdict);
}

internal sealed record Advance(TimeSpan Time) : CircuitStep
{
    public override string Take(CircuitSubject subject)
    {
        subject.Advance(Time);
        return "";
    }
}

/// <summary>Advances to the time until which the subject asks to wait, or to one tick before or after it.</summary>
internal sealed record AdvanceToTheBoundary(int Ticks) : CircuitStep
{
    public override string Take(CircuitSubject subject)
    {
        var time = subject.RetryAfter + TimeSpan.FromTicks(Ticks);
        subject.Advance(time > TimeSpan.Zero ? time : TimeSpan.Zero);
        return "";
    }
}
