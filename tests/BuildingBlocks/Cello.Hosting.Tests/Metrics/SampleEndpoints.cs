using Carter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cello.Hosting.Tests.Metrics;

internal sealed class SampleEndpoints : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.MapGet("/things/{id:long:min(1)}/", (long id) => TypedResults.Ok(id));
        app.MapPost("/things/{id:long}", (long id, Thing thing) => TypedResults.Ok(thing.Name.Length + id));
        app.MapGet("/files/{**path}", (string path) => TypedResults.Ok(path));
        app.MapGet("/broken", IResult () => throw new InvalidOperationException("broken"));
        app.MapGet("/late", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("begun", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            throw new InvalidOperationException("late");
        });
    }

    internal sealed record Thing(string Name);
}
