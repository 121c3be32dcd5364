namespace Cello.Modularity.Edges;

/// <summary>Whether an attempt of a call with an effect may have had its effect. Stored in the execution context of the call.</summary>
internal sealed class EffectProgress
{
    private static readonly AsyncLocal<EffectProgress?> CurrentValue = new();

    public static EffectProgress? Current => CurrentValue.Value;

    public bool MayBeDone { get; private set; }

    /// <summary>Begins tracking, until the calling asynchronous method returns.</summary>
    public static EffectProgress Begin() => CurrentValue.Value = new EffectProgress();

    public void Add(Attempt attempt) => MayBeDone |= attempt.MayBeDone;
}
