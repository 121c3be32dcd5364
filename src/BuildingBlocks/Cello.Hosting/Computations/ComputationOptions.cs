using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Computations;

/// <summary>How many long computations may run and wait at once. Configured under <c>Computations</c>.</summary>
internal sealed class ComputationOptions
{
    public const string Section = "Computations";

    /// <summary>Computations that run at once; 0 is one less than the host has cores, and at least one.</summary>
    [Range(0, 256, ErrorMessage = "Concurrency must be 0 to 256, and 0 is one less than there are cores")]
    public int Concurrency { get; set; }

    /// <summary>Computations that wait for their turn; one more is refused.</summary>
    [Range(0, 10_000, ErrorMessage = "QueueLength must be 0 to 10000")]
    public int QueueLength { get; set; } = 100;
}
