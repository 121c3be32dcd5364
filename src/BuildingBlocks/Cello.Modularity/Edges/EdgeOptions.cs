using System.ComponentModel.DataAnnotations;
using Cello.Modularity.Circuits;
using Cello.Modularity.Edges.Faults;

namespace Cello.Modularity.Edges;

/// <summary>How calls to one module are limited, wherever it runs. Configured under <c>Edges:{module}</c>.</summary>
public sealed class EdgeOptions
{
    /// <summary>Seconds for a whole call, with everything that is tried in it. The tutorial's 5.</summary>
    [Range(0.01, 300, ErrorMessage = "TimeLimitSeconds must be 0.01 to 300")]
    public double TimeLimitSeconds { get; set; } = 5;

    /// <summary>Calls that may be on their way at once; one more is refused at once, so that no queue grows without end.</summary>
    [Range(1, 100_000, ErrorMessage = "MaxCallsInFlight must be 1 to 100000")]
    public int MaxCallsInFlight { get; set; } = 1000;

    /// <summary>When to stop calling.</summary>
    public CircuitOptions Circuit { get; set; } = new();

    /// <summary>When to try again.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>Whether the other host speaks HTTP/2 without TLS at its address, by prior knowledge (RFC 9113, section 3.3).</summary>
    public bool Http2 { get; set; }

    /// <summary>Which of the module's adapters calls it, where it is not a Cello host; null where it is one.</summary>
    public string? Adapter { get; set; }

    /// <summary>Seconds after which a connection is replaced by one to where the module's name leads then.</summary>
    [Range(1, 3600, ErrorMessage = "ConnectionLifetimeSeconds must be 1 to 3600")]
    public int ConnectionLifetimeSeconds { get; set; } = 60;

    /// <summary>Whether a module that runs here is called over HTTP all the same: what a split would do, in one process. Never in Production.</summary>
    public bool Loopback { get; set; }

    /// <summary>What goes wrong on purpose. Never in Production.</summary>
    public FaultOptions Faults { get; set; } = new();
}
