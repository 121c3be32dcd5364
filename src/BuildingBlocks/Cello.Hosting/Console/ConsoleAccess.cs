using Cello.Application.Callers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Console;

/// <summary>Who may see the console: in Development everyone, elsewhere administrators. A token that is sent must be valid.</summary>
internal static class ConsoleAccess
{
    /// <summary>Refuses the request, unless the caller may see the console.</summary>
    public static async ValueTask<object?> RequireAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        if (await IsRefusedAsync(invocation.HttpContext))
        {
            return Results.Empty;
        }

        return await next(invocation);
    }

    /// <summary>Sets the status and headers of a refusal: 401 without a valid token, 403 with that of a user.</summary>
    /// <returns>Whether the request is refused.</returns>
    public static async Task<bool> IsRefusedAsync(HttpContext context)
    {
        var isAuthenticated = context.User.Identity is { IsAuthenticated: true };
        if (context.RequestServices.GetRequiredService<CurrentCaller>().Value.IsAdmin && (isAuthenticated || !HasToken(context)))
        {
            return false;
        }

        if (context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment() && (isAuthenticated || !HasToken(context)))
        {
            return false;
        }

        await (isAuthenticated ? context.ForbidAsync() : context.ChallengeAsync());
        return true;
    }

    private static bool HasToken(HttpContext context) => context.Request.Headers.Authorization.Count > 0;
}
