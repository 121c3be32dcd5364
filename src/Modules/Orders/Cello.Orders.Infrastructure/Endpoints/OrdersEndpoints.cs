using Carter;
using Cello.Application.Paging;
using Cello.Orders.Application;
using Cello.Orders.Application.CancelOrder;
using Cello.Orders.Application.GetOrder;
using Cello.Orders.Application.ListOrders;
using Cello.Orders.Application.PlaceOrder;
using Cello.Web.Idempotency;
using Cello.Web.OpenApi;
using Cello.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Cello.Orders.Infrastructure.Endpoints;

internal sealed class OrdersEndpoints : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/orders").WithTag("Orders", "What users ordered.");
        orders.MapPost("/", PlaceAsync).WithIdempotencyKey()
            .WithName("placeOrder").WithSummary("Place an order")
            .WithDescription("Stores an order with the name that its user has now. The user must exist; a user orders for itself only. Where Users cannot answer, nothing is stored and the answer is 503.")
            .ProducesProblems(403);
        orders.MapGet("/", ListAsync)
            .WithName("listOrders").WithSummary("List orders")
            .WithDescription("The orders of one user, or all of them, by id. A user who is no administrator sees its own only. A page with more than a million characters in its items ends before `limit`: go on after `next`.")
            .ProducesProblems(403);
        orders.MapGet("/{id:long}", GetAsync)
            .WithName("getOrder").WithSummary("Get an order")
            .WithDescription("One order. An order of another user is a 404.");
        orders.MapPost("/{id:long}/cancel", CancelAsync)
            .WithName("cancelOrder").WithSummary("Cancel an order")
            .WithDescription("Takes the order back, once: an order that is already cancelled is a 409.");
    }

    private static async Task<Results<Created<OrderView>, Problem>> PlaceAsync(
        PlaceOrderRequest body, IMediator mediator, CancellationToken cancellationToken)
    {
        var command = new PlaceOrderCommand(body.UserId ?? 0, [.. (body.Items ?? []).Select(item => item ?? "")]);
        var order = await mediator.Send(command, cancellationToken);
        return order.IsError ? Problem.Of(order.Errors) : TypedResults.Created($"/orders/{order.Value.Id}", order.Value);
    }

    private static async Task<Results<Ok<OrderPage>, Problem>> ListAsync(
        IMediator mediator,
        CancellationToken cancellationToken,
        [FromQuery(Name = "user_id")] long? userId = null,
        int limit = Page.DefaultLimit,
        long after = 0)
    {
        var page = await mediator.Send(new ListOrdersQuery(userId, limit, after), cancellationToken);
        return page.IsError ? Problem.Of(page.Errors) : TypedResults.Ok(new OrderPage(page.Value.Items, page.Value.Next));
    }

    private static async Task<Results<Ok<OrderView>, Problem>> GetAsync(long id, IMediator mediator, CancellationToken cancellationToken)
    {
        var order = await mediator.Send(new GetOrderQuery(id), cancellationToken);
        return order.IsError ? Problem.Of(order.Errors) : TypedResults.Ok(order.Value);
    }

    private static async Task<Results<Ok<OrderView>, Problem>> CancelAsync(long id, IMediator mediator, CancellationToken cancellationToken)
    {
        var order = await mediator.Send(new CancelOrderCommand(id), cancellationToken);
        return order.IsError ? Problem.Of(order.Errors) : TypedResults.Ok(order.Value);
    }
}
