using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Http.Bodies;

/// <summary>How large, how slow and how long a request may be. Configured under <c>RequestLimits</c>.</summary>
internal sealed class RequestLimitOptions
{
    public const string Section = "RequestLimits";

    /// <summary>Seconds that a request may take in all; a caller may ask for less with X-Request-Timeout-Ms.</summary>
    [Range(0.1, 3600, ErrorMessage = "TimeLimitSeconds must be 0.1 to 3600")]
    public double TimeLimitSeconds { get; set; } = 30;

    /// <summary>Bytes of a body; more is a 413.</summary>
    [Range(1024L, 1024 * 1024 * 1024L, ErrorMessage = "MaxBodyBytes must be 1024 to 1073741824")]
    public long MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Bytes of a body that are read and thrown away after the answer, for clients that read it only when they have sent everything.</summary>
    [Range(0L, 1024 * 1024 * 1024L, ErrorMessage = "DrainBytes must be 0 to 1073741824")]
    public long DrainBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Seconds that this may take. The 30 of nginx's lingering_time.</summary>
    [Range(1.0, 300, ErrorMessage = "DrainSeconds must be 1 to 300")]
    public double DrainSeconds { get; set; } = 30;

    /// <summary>Bytes a second below which a body is given up with a 408, averaged, after the grace; 0 turns it off. Kestrel's 240.</summary>
    [Range(0.0, 1_000_000, ErrorMessage = "MinBodyBytesPerSecond must be 0 to 1000000")]
    public double MinBodyBytesPerSecond { get; set; } = 240;

    /// <summary>Seconds before slowness counts. Kestrel's 5.</summary>
    [Range(2.0, 300, ErrorMessage = "BodyGraceSeconds must be 2 to 300")]
    public double BodyGraceSeconds { get; set; } = 5;

    /// <summary>Seconds in which the request line and all headers must arrive.</summary>
    [Range(1.0, 300, ErrorMessage = "HeadersSeconds must be 1 to 300")]
    public double HeadersSeconds { get; set; } = 15;

    /// <summary>Headers in a request; more is a 431. Kestrel's 100.</summary>
    [Range(10, 1000, ErrorMessage = "MaxHeaders must be 10 to 1000")]
    public int MaxHeaders { get; set; } = 100;

    /// <summary>Bytes of all headers together; more is a 431. Enough for a token of 64 KiB to be refused as one.</summary>
    [Range(1024, 1024 * 1024, ErrorMessage = "MaxHeaderBytes must be 1024 to 1048576")]
    public int MaxHeaderBytes { get; set; } = 80 * 1024;

    /// <summary>Bytes of the request line; more is a 414. Kestrel's 8 KiB.</summary>
    [Range(256, 1024 * 1024, ErrorMessage = "MaxRequestLineBytes must be 256 to 1048576")]
    public int MaxRequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>Seconds for which an idle connection stays open. Kestrel's 130, longer than the 60 of most load balancers.</summary>
    [Range(1.0, 3600, ErrorMessage = "KeepAliveSeconds must be 1 to 3600")]
    public double KeepAliveSeconds { get; set; } = 130;

    /// <summary>
    /// Connections of clients at the same time, and never more than the descriptors that the process has left. The 8192 of Tomcat's
    /// <c>maxConnections</c>.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "MaxConnections must be 1 to 1000000")]
    public int MaxConnections { get; set; } = 8192;
}
