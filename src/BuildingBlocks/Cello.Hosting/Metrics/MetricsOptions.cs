namespace Cello.Hosting.Metrics;

/// <summary>The metrics for Prometheus. Configured under <c>Metrics</c>.</summary>
internal sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>Whether metrics are collected and <c>/metrics</c> is available.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether metrics of the process, the .NET runtime, Kestrel and the database drivers are included.</summary>
    public bool Runtime { get; set; } = true;
}
