namespace Cello.Hosting.Tracing;

/// <summary>What goes on to other hosts with a trace. Configured under <c>Tracing</c>.</summary>
internal sealed class TracingOptions
{
    public const string Section = "Tracing";

    /// <summary>Keys of the <c>baggage</c> header that go on to other hosts, separated by commas. Callers choose baggage freely, so the default is none.</summary>
    [KeyList(ErrorMessage = "Baggage must be keys such as tenant, separated by commas, each of letters, digits and !#$%&'*+-.^_`|~")]
    public string Baggage { get; set; } = "";
}
