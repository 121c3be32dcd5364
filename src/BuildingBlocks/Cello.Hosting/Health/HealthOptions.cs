using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Health;

/// <summary>How health is checked. Configured under <c>Health</c>.</summary>
internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>How long one check may take before it counts as failed, in seconds.</summary>
    [Range(0.1, 60, ErrorMessage = "TimeoutSeconds must be 0.1 to 60")]
    public double TimeoutSeconds { get; set; } = 2;

    /// <summary>How long probes share the result of a check, in seconds.</summary>
    [Range(0.0, 60, ErrorMessage = "CacheSeconds must be 0 to 60")]
    public double CacheSeconds { get; set; } = 1;
}
