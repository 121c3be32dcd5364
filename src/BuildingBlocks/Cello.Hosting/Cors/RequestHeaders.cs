using Cello.Hosting.Http;
using Cello.Modularity.Budgets;
using Cello.Web.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Cello.Hosting.Cors;

/// <summary>The request headers that hosts read, by name.</summary>
internal static class RequestHeaders
{
    private static readonly string[] OfEveryHost =
    [
        HeaderNames.Accept, HeaderNames.Authorization, HeaderNames.ContentType,
        IdempotencyKeys.Header, RequestIds.Header, TimeBudget.Header,
    ];

    /// <param name="tracing">The headers that carry trace context.</param>
    /// <param name="endpoints">The endpoints, whose parameters may read further headers with <c>[FromHeader]</c>.</param>
    public static string[] Of(IEnumerable<string> tracing, IEnumerable<Endpoint> endpoints) =>
        [.. OfEveryHost.Concat(tracing).Concat(endpoints.SelectMany(Parameters)).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> Parameters(Endpoint endpoint) =>
        from parameter in endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
        from header in parameter.ParameterInfo.GetCustomAttributes(inherit: false).OfType<IFromHeaderMetadata>()
        select header.Name ?? parameter.Name;
}
