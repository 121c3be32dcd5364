namespace Cello.Hosting.Tracing;

/// <summary>What is forwarded to other hosts with a trace. Configured under <c>Tracing</c>.</summary>
internal sealed class TracingOptions
{
    public const string Section = "Tracing";

    /// <summary>
    /// Keys of the <c>baggage</c> header that are forwarded to other hosts, separated by commas. The default is none, because callers choose baggage freely.
    /// </summary>
    [KeyList(ErrorMessage = "Baggage must be keys such as tenant, separated by commas, each of letters, digits and !#$%&'*+-.^_`|~")]
    public string Baggage { get; set; } = "";
}
