namespace Cello.Hosting.Metrics;

/// <summary>What Prometheus gets to see. Configured under <c>Metrics</c>.</summary>
internal sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>Whether anything is measured for Prometheus, and <c>/metrics</c> is there.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether the process, the .NET runtime, Kestrel and the database drivers are shown too.</summary>
    public bool Runtime { get; set; } = true;
}
