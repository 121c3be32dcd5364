using System.ComponentModel.DataAnnotations;

namespace Cello.Modularity.Edges.Faults;

/// <summary>
/// Injected faults for calls to a module, local and remote alike: they show in one process what a split would do. Each rate is a share of the
/// attempts, 0 to 1.
/// </summary>
public sealed class FaultOptions
{
    private const string Share = "{0} must be 0 to 1, a share of the attempts";

    /// <summary>The same seed gives the same faults in the same order.</summary>
    public int Seed { get; set; }

    /// <summary>Attempts that are delayed by <see cref="DelaySeconds"/> before they are made.</summary>
    [Range(0d, 1, ErrorMessage = Share)]
    public double DelayRate { get; set; }

    [Range(0.001, 300, ErrorMessage = "DelaySeconds must be 0.001 to 300")]
    public double DelaySeconds { get; set; } = 1;

    /// <summary>Attempts whose connection is refused. The work is not done.</summary>
    [Range(0d, 1, ErrorMessage = Share)]
    public double RefuseRate { get; set; }

    /// <summary>Attempts that are answered with a 500. The work is not done.</summary>
    [Range(0d, 1, ErrorMessage = Share)]
    public double ErrorRate { get; set; }

    /// <summary>Attempts whose answer is incomplete. The work is done.</summary>
    [Range(0d, 1, ErrorMessage = Share)]
    public double BrokenBodyRate { get; set; }

    /// <summary>Attempts whose answer is lost. The work is done.</summary>
    [Range(0d, 1, ErrorMessage = Share)]
    public double LostAnswerRate { get; set; }

    internal bool Any => DelayRate + RefuseRate + ErrorRate + BrokenBodyRate + LostAnswerRate > 0;
}
