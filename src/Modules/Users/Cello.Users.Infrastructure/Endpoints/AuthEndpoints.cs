using Carter;
using Cello.Domain.Unicode;
using Cello.Users.Application.IssueToken;
using Cello.Web.OpenApi;
using Cello.Web.Problems;
using Cello.Web.RateLimits;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cello.Users.Infrastructure.Endpoints;

internal sealed class AuthEndpoints : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) =>
        app.MapPost("/auth/token", IssueTokenAsync).AllowAnonymous().LimitAttempts<CredentialsRequest>(body => body.Email is { } email ? MailboxKey.Of(email) : null)
            .WithTag("Tokens", "Prove who you are.")
            .WithName("issueToken").WithSummary("Get a token")
            .WithDescription("Gives a bearer token for an hour to a user with a password. An unknown address and a wrong password get the same answer.")
            .ProducesProblems(401);

    private static async Task<Results<Ok<TokenResponse>, Problem>> IssueTokenAsync(
        CredentialsRequest body, IMediator mediator, CancellationToken cancellationToken)
    {
        var token = await mediator.Send(new IssueTokenCommand(body.Email ?? "", body.Password ?? ""), cancellationToken);
        return token.IsError ? Problem.Of(token.Errors) : TypedResults.Ok(TokenResponse.Of(token.Value));
    }
}
