using System.ComponentModel.DataAnnotations;
using Cello.Modularity.Circuits;
using Cello.Modularity.Edges.Faults;
using Cello.Modularity.Edges.Rehearsals;

namespace Cello.Modularity.Edges;

/// <summary>The limits for calls to one module, local or remote. Configured under <c>Edges:{module}</c>.</summary>
public sealed class EdgeOptions
{
    /// <summary>Seconds for a whole call, including all attempts. The default of 5 is the tutorial's.</summary>
    [Range(0.01, 300, ErrorMessage = "TimeLimitSeconds must be 0.01 to 300")]
    public double TimeLimitSeconds { get; set; } = 5;

    /// <summary>Maximum number of concurrent calls. A call above it is rejected immediately, so that no queue builds up.</summary>
    [Range(1, 100_000, ErrorMessage = "MaxCallsInFlight must be 1 to 100000")]
    public int MaxCallsInFlight { get; set; } = 1000;

    /// <summary>The settings of the circuit breaker.</summary>
    public CircuitOptions Circuit { get; set; } = new();

    /// <summary>The settings of the retries.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>Whether the other host accepts HTTP/2 without TLS at its address, by prior knowledge (RFC 9113, section 3.3).</summary>
    public bool Http2 { get; set; }

    /// <summary>The module's adapter that makes the calls, if the callee is not a Cello host; null if it is one.</summary>
    public string? Adapter { get; set; }

    /// <summary>Seconds after which a connection is replaced by a new one, for which the module's host name is resolved again.</summary>
    [Range(1, 3600, ErrorMessage = "ConnectionLifetimeSeconds must be 1 to 3600")]
    public int ConnectionLifetimeSeconds { get; set; } = 60;

    /// <summary>Whether a module in this process is called over HTTP anyway: the effect of a split, in one process. Not allowed in Production.</summary>
    public bool Loopback { get; set; }

    /// <summary>The rehearsal of a split, if the module is in this process.</summary>
    public RehearsalOptions Rehearsal { get; set; } = new();

    /// <summary>Injected faults. Not allowed in Production.</summary>
    public FaultOptions Faults { get; set; } = new();
}
