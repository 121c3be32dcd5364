using Cello.Application.Callers;
using Cello.Hosting.Authentication;
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
        var services = context.RequestServices;
        if ((isAuthenticated || !JwtAuthentication.HasToken(context))
            && (services.GetRequiredService<IHostEnvironment>().IsDevelopment() || services.GetRequiredService<CurrentCaller>().Value.IsAdmin))
        {
            return false;
        }

        await (isAuthenticated ? context.ForbidAsync() : context.ChallengeAsync());
        return true;
    }
}
