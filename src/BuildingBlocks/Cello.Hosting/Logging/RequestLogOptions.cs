namespace Cello.Hosting.Logging;

/// <summary>
/// The log line for each request. Configured under <c>RequestLog</c>. Its log level is that of the category <see cref="RequestLog.Category"/>.
/// </summary>
internal sealed class RequestLogOptions
{
    public const string Section = "RequestLog";

    /// <summary>Whether requests are logged.</summary>
    public bool Enabled { get; set; } = true;
}
