using Cello.Application.Idempotency;
using Cello.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Web.Idempotency;

/// <summary>Reads <c>Idempotency-Key</c> for the endpoints that accept it.</summary>
public static class IdempotencyKeys
{
    internal const string Header = "Idempotency-Key";
    internal const string ReplayedHeader = "Idempotency-Replayed";
    internal const int MaxLength = 255;

    /// <summary>Lets requests to this endpoint carry a key. A repeated request with the same key and body gets the first answer again.</summary>
    public static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(ReadKeyAsync).WithMetadata(new TakesIdempotencyKey());

    private static async ValueTask<object?> ReadKeyAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (!http.Request.Headers.TryGetValue(Header, out var sent))
        {
            return await next(invocation);
        }

        if (sent is not [{ Length: > 0 and <= MaxLength } value] || !value.All(character => character is >= ' ' and <= '~'))
        {
            return Problem.Of([IdempotencyErrors.KeyInvalid]);
        }

        var context = http.RequestServices.GetRequiredService<IdempotencyContext>();
        context.Key = new IdempotencyKey(Caller(http), Route(http), value);
        var answer = await next(invocation);
        if (context.Replayed)
        {
            http.Response.Headers[ReplayedHeader] = "true";
        }

        return answer;
    }

    private static string Caller(HttpContext http) => http.User.FindFirst("sub")?.Value ?? "";

    private static string Route(HttpContext http) =>
        $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
}
