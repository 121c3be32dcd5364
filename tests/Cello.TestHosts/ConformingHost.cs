using Cello.TestHosts.Conformance;

namespace Cello.TestHosts;

/// <summary>Lets a host's client validate every answer.</summary>
public static class ConformingHost
{
    extension(Host host)
    {
        /// <summary>
        /// Whether answers are validated against the host's OpenAPI document. Fetching the document is a request, which appears in the log and metrics.
        /// </summary>
        public bool MustConform
        {
            set => host.Handler = value ? () => new ConformanceHandler(host.Address) : null;
        }
    }
}
