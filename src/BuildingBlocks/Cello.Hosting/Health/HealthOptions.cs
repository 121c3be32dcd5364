using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Health;

/// <summary>How health is checked. Configured under <c>Health</c>.</summary>
internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Seconds that one check may take before it counts as failed.</summary>
    [Range(0.1, 60, ErrorMessage = "TimeoutSeconds must be 0.1 to 60")]
    public double TimeoutSeconds { get; set; } = 2;

    /// <summary>Seconds for which probes share what a check found.</summary>
    [Range(0.0, 60, ErrorMessage = "CacheSeconds must be 0 to 60")]
    public double CacheSeconds { get; set; } = 1;
}
