using Carter;
using Cello.Web.Idempotency;
using Cello.Web.OpenApi;
using Cello.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Things.Application;
using Things.Application.AddItem;
using Things.Application.GetItem;

namespace Things.Infrastructure.Endpoints;

internal sealed class ItemEndpoints : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/things").WithTag("Things", "Items, and how many units of them are left.");
        items.MapPost("/", AddAsync).WithIdempotencyKey()
            .WithName("addThingsItem").WithSummary("Add an item")
            .WithDescription("Stores an item with the units that are in stock. This needs the role keeper.")
            .ProducesProblems(403);
        items.MapGet("/{id:long}", GetAsync)
            .WithName("getThingsItem").WithSummary("Get an item")
            .WithDescription("One item, with the units that are left.");
    }

    private static async Task<Results<Created<ItemView>, Problem>> AddAsync(AddItemRequest body, IMediator mediator, CancellationToken cancellationToken)
    {
        var item = await mediator.Send(new AddItemCommand(body.Name ?? "", body.Stock ?? -1), cancellationToken);
        return item.IsError ? Problem.Of(item.Errors) : TypedResults.Created($"/things/{item.Value.Id}", item.Value);
    }

    private static async Task<Results<Ok<ItemView>, Problem>> GetAsync(long id, IMediator mediator, CancellationToken cancellationToken)
    {
        var item = await mediator.Send(new GetItemQuery(id), cancellationToken);
        return item.IsError ? Problem.Of(item.Errors) : TypedResults.Ok(item.Value);
    }
}
