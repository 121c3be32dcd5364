using System.Text.Json;
using Carter;
using Cello.Purchases.Application;
using Cello.Web.Idempotency;
using Cello.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cello.Purchases.Infrastructure;

internal sealed class PurchasesEndpoints : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.MapPost("/purchases/", PlaceAsync).WithIdempotencyKey()
            .WithName("placePurchase").WithSummary("Buy").WithDescription("Pays, and stores what was bought.");
        app.MapGet("/purchases/of-user/{userId:long}", async (long userId, IPurchaseRepository purchases, CancellationToken cancellationToken) =>
                TypedResults.Ok(await purchases.ListAsync(userId, cancellationToken) is { } all ? all.Select(purchase => purchase.PaymentId) : []))
            .WithName("listPurchases").WithSummary("List purchases").WithDescription("The payments of what a user bought.");
        app.MapGet("/purchases/names-of/{userId:long}", async (long userId, IPurchaseRepository purchases, CancellationToken cancellationToken) =>
                TypedResults.Ok(await purchases.ListNamesAsync(userId, cancellationToken)))
            .WithName("listNames").WithSummary("List names").WithDescription("The names of a user that events told.");
        app.MapGet("/purchases/payment-states-of/{userId:long}", ListPaymentStatesAsync)
            .WithName("listPaymentStates").WithSummary("List the states of payments").WithDescription("The state of each payment of a user.");
        app.MapPost("/calls/{method}", CallAsync)
            .WithName("callContract").WithSummary("Call a contract").WithDescription("Gives what a method of a contract gives.");
    }

    private static async Task<Results<Created<PurchaseView>, Problem>> PlaceAsync(
        PlacePurchaseBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var purchase = await mediator.Send(new PlacePurchaseCommand(body.UserId, body.Cents, body.Currency), cancellationToken);
        return purchase.IsError ? Problem.Of(purchase.Errors) : TypedResults.Created($"/purchases/{purchase.Value.Id}", purchase.Value);
    }

    private static async Task<Results<Ok<IReadOnlyList<string>>, Problem>> ListPaymentStatesAsync(long userId, IMediator mediator, CancellationToken cancellationToken)
    {
        var states = await mediator.Send(new ListPaymentStatesQuery(userId), cancellationToken);
        return states.IsError ? Problem.Of(states.Errors) : TypedResults.Ok(states.Value);
    }

    private static async Task<Results<Ok<JsonElement>, Problem>> CallAsync(
        string method, JsonElement argument, IMediator mediator, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new CallContractCommand(method, argument), cancellationToken);
        return answer.IsError ? Problem.Of(answer.Errors) : TypedResults.Ok(answer.Value);
    }
}

internal sealed record PlacePurchaseBody(long UserId, long Cents, string Currency);
