using Carter;
using Cello.Application.Paging;
using Cello.Users.Application;
using Cello.Users.Application.DeleteUser;
using Cello.Users.Application.GetUser;
using Cello.Users.Application.ListUsers;
using Cello.Users.Application.RegisterUser;
using Cello.Users.Application.UpdateUser;
using Cello.Web.Idempotency;
using Cello.Web.OpenApi;
using Cello.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cello.Users.Infrastructure.Endpoints;

internal sealed class UsersEndpoints : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/users").WithTag("Users", "Who there is.");
        users.MapPost("/", RegisterAsync).AllowAnonymous().WithIdempotencyKey()
            .WithName("registerUser").WithSummary("Register a user")
            .WithDescription("Makes a user with an e-mail address that no other user has. A user without a password cannot get a token.");
        users.MapGet("/", ListAsync)
            .WithName("listUsers").WithSummary("List users")
            .WithDescription("All users by id, for administrators.")
            .ProducesProblems(403);
        users.MapGet("/{id:long}", GetAsync)
            .WithName("getUser").WithSummary("Get a user")
            .WithDescription("One user. A user who is no administrator sees itself only.")
            .ProducesProblems(403);
        users.MapPut("/{id:long}", UpdateAsync)
            .WithName("updateUser").WithSummary("Change a user")
            .WithDescription("Replaces the name and the e-mail address. The password and the orders stay.")
            .ProducesProblems(403);
        users.MapDelete("/{id:long}", DeleteAsync)
            .WithName("deleteUser").WithSummary("Delete a user")
            .WithDescription("Removes the user. Its orders stay, with the name that they were placed with; those that are still `created` become `cancelled` soon after.")
            .ProducesProblems(403);
    }

    private static async Task<Results<Created<UserView>, Problem>> RegisterAsync(
        RegisterUserRequest body, IMediator mediator, CancellationToken cancellationToken)
    {
        var command = new RegisterUserCommand(body.Name ?? "", body.Email ?? "", body.Password);
        var user = await mediator.Send(command, cancellationToken);
        return user.IsError ? Problem.Of(user.Errors) : TypedResults.Created($"/users/{user.Value.Id}", user.Value);
    }

    private static async Task<Results<Ok<UserPage>, Problem>> ListAsync(
        IMediator mediator, CancellationToken cancellationToken, int limit = Page.DefaultLimit, long after = 0)
    {
        var page = await mediator.Send(new ListUsersQuery(limit, after), cancellationToken);
        return page.IsError ? Problem.Of(page.Errors) : TypedResults.Ok(new UserPage(page.Value.Items, page.Value.Next));
    }

    private static async Task<Results<Ok<UserView>, Problem>> GetAsync(long id, IMediator mediator, CancellationToken cancellationToken)
    {
        var user = await mediator.Send(new GetUserQuery(id), cancellationToken);
        return user.IsError ? Problem.Of(user.Errors) : TypedResults.Ok(user.Value);
    }

    private static async Task<Results<Ok<UserView>, Problem>> UpdateAsync(
        long id, UpdateUserRequest body, IMediator mediator, CancellationToken cancellationToken)
    {
        var user = await mediator.Send(new UpdateUserCommand(id, body.Name ?? "", body.Email ?? ""), cancellationToken);
        return user.IsError ? Problem.Of(user.Errors) : TypedResults.Ok(user.Value);
    }

    private static async Task<Results<NoContent, Problem>> DeleteAsync(long id, IMediator mediator, CancellationToken cancellationToken)
    {
        var deleted = await mediator.Send(new DeleteUserCommand(id), cancellationToken);
        return deleted.IsError ? Problem.Of(deleted.Errors) : TypedResults.NoContent();
    }
}
