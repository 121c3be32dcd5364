using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Durability;

/// <summary>A write that no other attempt makes, and the answer to its client: none if the connection broke.</summary>
public sealed class Attempt(bool keyed)
{
    public string Label { get; } = Arrangements.NewEmail();

    public string? Key { get; } = keyed ? Replaying.NewKey() : null;

    public Answer? Answer { get; set; }

    /// <summary>From the last time it was sent to its answer, or to the break of the connection.</summary>
    public TimeSpan Took { get; set; }

    public bool IsAnswered => Answer is { Status: 201 };

    public override string ToString() => $"{Label} with key {Key ?? "none"} was answered: {Answer}";
}
