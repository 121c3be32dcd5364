using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Http.Bodies;

/// <summary>Limits on the size, speed and duration of a request. Configured under <c>RequestLimits</c>.</summary>
internal sealed class RequestLimitOptions
{
    public const string Section = "RequestLimits";

    /// <summary>How long a request may take in total, in seconds. A caller can request a shorter limit with X-Request-Timeout-Ms.</summary>
    [Range(0.1, 3600, ErrorMessage = "TimeLimitSeconds must be 0.1 to 3600")]
    public double TimeLimitSeconds { get; set; } = 30;

    /// <summary>The largest body, in bytes. A larger one is a 413.</summary>
    [Range(1024L, 1024 * 1024 * 1024L, ErrorMessage = "MaxBodyBytes must be 1024 to 1073741824")]
    public long MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How many bytes of a body are read and discarded after the response, for clients that read the response only after they have sent everything.
    /// </summary>
    [Range(0L, 1024 * 1024 * 1024L, ErrorMessage = "DrainBytes must be 0 to 1073741824")]
    public long DrainBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long discarding a body may take, in seconds. The default is the 30 of nginx's lingering_time.</summary>
    [Range(1.0, 300, ErrorMessage = "DrainSeconds must be 1 to 300")]
    public double DrainSeconds { get; set; } = 30;

    /// <summary>
    /// The slowest average speed of a body after the grace period, in bytes per second. A slower one is a 408; 0 turns the limit off. Kestrel's default is
    /// 240.
    /// </summary>
    [Range(0.0, 1_000_000, ErrorMessage = "MinBodyBytesPerSecond must be 0 to 1000000")]
    public double MinBodyBytesPerSecond { get; set; } = 240;

    /// <summary>How long a body may be slow before the minimum speed applies, in seconds. Kestrel's default is 5.</summary>
    [Range(2.0, 300, ErrorMessage = "BodyGraceSeconds must be 2 to 300")]
    public double BodyGraceSeconds { get; set; } = 5;

    /// <summary>How long the request line and all headers may take to arrive, in seconds.</summary>
    [Range(1.0, 300, ErrorMessage = "HeadersSeconds must be 1 to 300")]
    public double HeadersSeconds { get; set; } = 15;

    /// <summary>The largest number of headers in a request. More are a 431. Kestrel's default is 100.</summary>
    [Range(10, 1000, ErrorMessage = "MaxHeaders must be 10 to 1000")]
    public int MaxHeaders { get; set; } = 100;

    /// <summary>The largest total size of all headers, in bytes. More is a 431. It admits a token of 64 KiB, so that the token check can refuse it.</summary>
    [Range(1024, 1024 * 1024, ErrorMessage = "MaxHeaderBytes must be 1024 to 1048576")]
    public int MaxHeaderBytes { get; set; } = 80 * 1024;

    /// <summary>The longest request line, in bytes. A longer one is a 414. Kestrel's default is 8 KiB.</summary>
    [Range(256, 1024 * 1024, ErrorMessage = "MaxRequestLineBytes must be 256 to 1048576")]
    public int MaxRequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>How long an idle connection stays open, in seconds. Kestrel's default is 130, longer than the 60 of most load balancers.</summary>
    [Range(1.0, 3600, ErrorMessage = "KeepAliveSeconds must be 1 to 3600")]
    public double KeepAliveSeconds { get; set; } = 130;

    /// <summary>
    /// The largest number of client connections at the same time. The actual limit is lower if the process has too few file descriptors left. The
    /// default is the 8192 of Tomcat's <c>maxConnections</c>.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "MaxConnections must be 1 to 1000000")]
    public int MaxConnections { get; set; } = 8192;
}
