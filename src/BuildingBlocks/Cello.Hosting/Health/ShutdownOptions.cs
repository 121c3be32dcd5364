using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Health;

/// <summary>How a host stops. Configured under <c>Shutdown</c>.</summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>Seconds between readiness turning 503 and the server no longer listening.</summary>
    [Range(0.0, 60, ErrorMessage = "NoticeSeconds must be 0 to 60")]
    public double NoticeSeconds { get; set; } = 1;

    /// <summary>Seconds that requests in flight have to finish.</summary>
    [Range(1.0, 600, ErrorMessage = "DrainSeconds must be 1 to 600")]
    public double DrainSeconds { get; set; } = 30;
}
