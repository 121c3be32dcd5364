using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Computations;

/// <summary>How many long computations may run and wait at once. Configured under <c>Computations</c>.</summary>
internal sealed class ComputationOptions
{
    public const string Section = "Computations";

    /// <summary>How many computations run at once. 0 means one less than the number of cores, and at least one.</summary>
    [Range(0, 256, ErrorMessage = "Concurrency must be 0 to 256, and 0 is one less than there are cores")]
    public int Concurrency { get; set; }

    /// <summary>How many computations may wait. When the queue is full, the next one is refused.</summary>
    [Range(0, 10_000, ErrorMessage = "QueueLength must be 0 to 10000")]
    public int QueueLength { get; set; } = 100;
}
