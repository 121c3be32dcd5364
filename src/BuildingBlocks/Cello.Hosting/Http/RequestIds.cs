using Microsoft.AspNetCore.Builder;

namespace Cello.Hosting.Http;

/// <summary>Gives every response an <c>X-Request-Id</c>: the caller's if it is valid, otherwise a generated one.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-Id";

    public const int MaxLength = 128;

    public static void UseRequestIds(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Headers[Header] is [{ } sent] && IsSane(sent))
        {
            context.TraceIdentifier = sent;
        }

        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>Whether it is a plain identifier: short, and without characters that are special in a log, a terminal or a query.</summary>
    public static bool IsSane(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':');
}
