using System.Net;
using Polly;

namespace Cello.Modularity.Edges;

/// <summary>Which outcomes of a request count against the circuit: the tutorial's codes, and no answer at all.</summary>
internal static class HttpFailures
{
    public static bool Counts(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is not null || outcome.Result?.StatusCode is
            HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
