namespace Cello.Modularity.Edges;

/// <summary>Whether one of the attempts of a call with an effect may have had it. Set for the flow of control of such a call.</summary>
internal sealed class EffectProgress
{
    private static readonly AsyncLocal<EffectProgress?> CurrentValue = new();

    public static EffectProgress? Current => CurrentValue.Value;

    public bool MayBeDone { get; private set; }

    /// <summary>From here until the asynchronous method that calls this one returns.</summary>
    public static EffectProgress Begin() => CurrentValue.Value = new EffectProgress();

    public void Add(Attempt attempt) => MayBeDone |= attempt.MayBeDone;
}
