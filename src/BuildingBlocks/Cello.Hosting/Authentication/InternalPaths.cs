using Cello.Modularity.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Authentication;

/// <summary>
/// Restricts every path below <see cref="InternalRoute.Path"/> to other hosts, whether or not an endpoint exists there, so that other
/// callers cannot find out which routes and methods exist. An <see cref="InternalRoute"/> endpoint is protected by its own policy.
/// </summary>
internal static class InternalPaths
{
    /// <summary>Must run before the middleware that answers 404, 405 or 415.</summary>
    public static void UseInternalPaths(this WebApplication app) => app.Use((context, next) =>
        InternalRoute.Covers(context.Request.Path) ? AuthorizeAsync(context, next) : next(context));

    private static async Task AuthorizeAsync(HttpContext context, RequestDelegate next)
    {
        var isLetIn = context.GetEndpoint()?.Metadata.GetMetadata<InternalRoute>() is not null
            || (await context.RequestServices.GetRequiredService<IAuthorizationService>()
                .AuthorizeAsync(context.User, context, JwtAuthentication.ServicesOnly)).Succeeded;
        await (isLetIn ? next(context)
            : context.User.Identity is { IsAuthenticated: true } ? context.ForbidAsync()
            : context.ChallengeAsync());
    }
}
