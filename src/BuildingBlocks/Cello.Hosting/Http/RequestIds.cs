using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Http;

/// <summary>Gives every response an <c>X-Request-Id</c>: the caller's if it is valid, otherwise a generated one.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-Id";

    public const int MaxLength = 128;

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    public static void UseRequestIds(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Headers[Header] is [{ } sent] && IsSane(sent))
        {
            context.TraceIdentifier = sent;
        }

        context.Response.OnStarting(
            static state =>
            {
                var http = (HttpContext)state;
                http.Response.Headers[Header] = http.TraceIdentifier;
                return Task.CompletedTask;
            },
            context);
        return next(context);
    });

    /// <summary>Whether it is a plain identifier: short, and without characters that are special in a log, a terminal or a query.</summary>
    public static bool IsSane(string id) =>
        id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Plain);
}
