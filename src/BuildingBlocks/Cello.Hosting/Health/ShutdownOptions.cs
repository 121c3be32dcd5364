using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Health;

/// <summary>How a host stops. Configured under <c>Shutdown</c>.</summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>How long the host is not ready before the server stops listening, in seconds.</summary>
    [Range(0.0, 60, ErrorMessage = "NoticeSeconds must be 0 to 60")]
    public double NoticeSeconds { get; set; } = 1;

    /// <summary>How long requests in flight have to complete, in seconds.</summary>
    [Range(1.0, 600, ErrorMessage = "DrainSeconds must be 1 to 600")]
    public double DrainSeconds { get; set; } = 30;
}
