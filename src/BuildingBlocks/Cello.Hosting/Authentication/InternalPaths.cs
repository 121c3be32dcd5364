using Cello.Modularity.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Authentication;

/// <summary>
/// Closes every path below <see cref="InternalRoute.Path"/>, with an endpoint or without one: only another host is told what is there and
/// which methods it has. An <see cref="InternalRoute"/> itself is closed by its own policy.
/// </summary>
internal static class InternalPaths
{
    /// <summary>Comes before whatever answers by what an endpoint accepts.</summary>
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
