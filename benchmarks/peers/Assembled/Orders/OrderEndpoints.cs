using System.Security.Claims;
using Assembled.Web;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Assembled.Orders;

internal static class OrderEndpoints
{
    public static void MapOrders(this WebApplication app)
    {
        var orders = app.MapGroup("/orders");
        orders.MapPost("/", PlaceAsync);
        orders.MapGet("/{id:long}", GetAsync);
        orders.MapGet("/", ListAsync);
    }

    private static async Task<Results<Created<OrderView>, ForbidHttpResult, ProblemHttpResult>> PlaceAsync(
        PlaceOrderCommand command, ClaimsPrincipal caller, ISender sender, CancellationToken cancellationToken)
    {
        if (!caller.MayActFor(command.UserId))
        {
            return TypedResults.Forbid();
        }

        return await sender.Send(command, cancellationToken) is { } order
            ? TypedResults.Created($"/orders/{order.Id}", order)
            : ExceptionProblems.Of(StatusCodes.Status400BadRequest, $"User {command.UserId} not found");
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> GetAsync(
        long id, ClaimsPrincipal caller, ISender sender, CancellationToken cancellationToken) =>
        await sender.Send(new GetOrderQuery(id), cancellationToken) is { } order && caller.MayActFor(order.UserId)
            ? TypedResults.Ok(order)
            : ExceptionProblems.Of(StatusCodes.Status404NotFound, "Order not found");

    private static async Task<Results<Ok<OrderPage>, ForbidHttpResult>> ListAsync(
        ClaimsPrincipal caller, ISender sender, CancellationToken cancellationToken, long? user_id = null, int limit = 100, long after = 0)
    {
        var owner = user_id ?? (caller.IsAdmin() ? null : caller.UserId());
        return caller.IsAdmin() || caller.UserId() == owner
            ? TypedResults.Ok(await sender.Send(new ListOrdersQuery(owner, limit, after), cancellationToken))
            : TypedResults.Forbid();
    }
}
