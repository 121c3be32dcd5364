using Cello.Hosting.Http;
using Cello.Modularity.Budgets;
using Cello.Web.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Cello.Hosting.Cors;

/// <summary>The headers that mean something to a host when a client sends them, each by the name under which it is read.</summary>
internal static class RequestHeaders
{
    private static readonly string[] OfEveryHost =
    [
        HeaderNames.Accept, HeaderNames.Authorization, HeaderNames.ContentType,
        IdempotencyKeys.Header, RequestIds.Header, TimeBudget.Header,
    ];

    /// <param name="tracing">Those that carry a trace.</param>
    /// <param name="endpoints">May read others: <c>[FromHeader]</c>.</param>
    public static string[] Of(IEnumerable<string> tracing, IEnumerable<Endpoint> endpoints) =>
        [.. OfEveryHost.Concat(tracing).Concat(endpoints.SelectMany(Parameters)).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> Parameters(Endpoint endpoint) =>
        from parameter in endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
        from header in parameter.ParameterInfo.GetCustomAttributes(inherit: false).OfType<IFromHeaderMetadata>()
        select header.Name ?? parameter.Name;
}
