using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Web.RateLimits;

/// <summary>A tighter limit for endpoints at which a client could guess.</summary>
public static class AttemptLimit
{
    /// <summary>Limits attempts by the client's address and what <paramref name="target"/> finds in the body, in any case.</summary>
    public static RouteHandlerBuilder LimitAttempts<TBody>(this RouteHandlerBuilder endpoint, Func<TBody, string?> target) =>
        endpoint.AddEndpointFilter(async (invocation, next) =>
        {
            var http = invocation.HttpContext;
            var body = invocation.Arguments.OfType<TBody>().Single();
            var limiter = http.RequestServices.GetRequiredService<IAttemptLimiter>();
            return await limiter.TakeAsync(http, target(body)?.ToUpperInvariant() ?? "") ?? await next(invocation);
        });
}
