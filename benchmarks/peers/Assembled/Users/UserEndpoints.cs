using System.Security.Claims;
using Assembled.Web;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Assembled.Users;

internal static class UserEndpoints
{
    public static void MapUsers(this WebApplication app)
    {
        var users = app.MapGroup("/users");
        users.MapPost("/", CreateAsync).AllowAnonymous();
        users.MapGet("/{id:long}", GetAsync);
    }

    private static async Task<Results<Created<UserView>, ProblemHttpResult>> CreateAsync(
        CreateUserCommand command, ISender sender, CancellationToken cancellationToken) =>
        await sender.Send(command, cancellationToken) is { } user
            ? TypedResults.Created($"/users/{user.Id}", user)
            : ExceptionProblems.Of(StatusCodes.Status409Conflict, "Email already registered");

    private static async Task<Results<Ok<UserView>, ForbidHttpResult, ProblemHttpResult>> GetAsync(
        long id, ClaimsPrincipal caller, ISender sender, CancellationToken cancellationToken)
    {
        if (!caller.MayActFor(id))
        {
            return TypedResults.Forbid();
        }

        return await sender.Send(new GetUserQuery(id), cancellationToken) is { } user
            ? TypedResults.Ok(user)
            : ExceptionProblems.Of(StatusCodes.Status404NotFound, "User not found");
    }
}
