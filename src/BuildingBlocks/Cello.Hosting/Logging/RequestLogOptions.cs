namespace Cello.Hosting.Logging;

/// <summary>The line that each request leaves. Configured under <c>RequestLog</c>; its level is that of <see cref="RequestLog.Category"/>.</summary>
internal sealed class RequestLogOptions
{
    public const string Section = "RequestLog";

    /// <summary>Whether there is such a line at all.</summary>
    public bool Enabled { get; set; } = true;
}
