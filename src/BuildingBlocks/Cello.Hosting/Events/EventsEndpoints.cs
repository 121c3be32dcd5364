using Cello.Application.Callers;
using Cello.Application.Paging;
using Cello.Domain;
using Cello.Hosting.Events.RabbitMq;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Web.Problems;
using ErrorOr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Events;

/// <summary>Shows administrators the events of the modules of this host that are not delivered yet, and lets them retry or discard one.</summary>
internal static class EventsEndpoints
{
    public static void AddEvents(this IHostApplicationBuilder host, Topology topology)
    {
        host.AddSettings<EventHealthOptions>(EventHealthOptions.Section);
        host.Services.AddHealthChecks().AddCheck<EventsHealthCheck>(EventsHealthCheck.Name, HealthStatus.Degraded, [EventsHealthCheck.Name]);
        host.AddRabbitMq(topology);
    }

    public static void MapUndeliveredEvents(this IEndpointRouteBuilder app)
    {
        var events = app.MapGroup("/events").ExcludeFromDescription();
        events.MapGet("/", ListAsync);
        events.MapPost("/{id:guid}/retry", RetryAsync);
        events.MapDelete("/{id:guid}", DiscardAsync);
    }

    private static async Task<Results<Ok<EventPage>, Problem>> ListAsync(
        IEnumerable<IOutbox> outboxes,
        CurrentCaller caller,
        CancellationToken cancellationToken,
        string? state = null,
        string? subscriber = null,
        int limit = Page.DefaultLimit,
        string? after = null)
    {
        var errors = FaultsOf(state, limit, after);
        if (!caller.Value.IsAdmin || errors.Count > 0)
        {
            return Problem.Of(caller.Value.IsAdmin ? errors : [AccessErrors.Forbidden]);
        }

        var found = new List<UndeliveredEvent>();
        foreach (var outbox in outboxes)
        {
            found.AddRange(await outbox.ListAsync(
                state is null ? null : state == EventView.Dead, subscriber, after is null ? null : Guid.Parse(after), limit + 1, cancellationToken));
        }

        return TypedResults.Ok(EventPage.Of(found, limit));
    }

    private static async Task<Results<Accepted, Problem>> RetryAsync(
        Guid id, IEnumerable<IOutbox> outboxes, CurrentCaller caller, CancellationToken cancellationToken, string? subscriber = null)
    {
        if (!caller.Value.IsAdmin)
        {
            return Problem.Of([AccessErrors.Forbidden]);
        }

        var isFound = false;
        foreach (var outbox in outboxes)
        {
            isFound |= await outbox.RetryAsync(id, subscriber, cancellationToken);
        }

        return isFound ? TypedResults.Accepted((string?)null) : Problem.Of([NotFound(id)]);
    }

    private static async Task<Results<NoContent, Problem>> DiscardAsync(
        Guid id, IEnumerable<IOutbox> outboxes, CurrentCaller caller, CancellationToken cancellationToken, string? subscriber = null)
    {
        if (!caller.Value.IsAdmin)
        {
            return Problem.Of([AccessErrors.Forbidden]);
        }

        foreach (var outbox in outboxes)
        {
            switch (await outbox.DiscardAsync(id, subscriber, cancellationToken))
            {
                case DiscardResult.Discarded:
                    return TypedResults.NoContent();
                case DiscardResult.InDelivery:
                    return Problem.Of([InDelivery(id)]);
            }
        }

        return Problem.Of([NotFound(id)]);
    }

    private static List<Error> FaultsOf(string? state, int limit, string? after)
    {
        var errors = new List<Error>();
        if (state is not (null or EventView.Pending or EventView.Dead))
        {
            errors.Add(Error.Validation(nameof(state), $"must be {EventView.Pending} or {EventView.Dead}"));
        }

        if (limit is < 1 or > Page.MaxLimit)
        {
            errors.Add(Error.Validation(nameof(limit), $"must be 1 to {Page.MaxLimit}"));
        }

        if (after is not null && !Guid.TryParse(after, out _))
        {
            errors.Add(Error.Validation(nameof(after), "must be the id of an event"));
        }

        return errors;
    }

    private static Error NotFound(Guid id) =>
        DomainError.NotFound("event-not-found", "Event not found", $"No module of this host has an undelivered event with the id {id}.");

    private static Error InDelivery(Guid id) => DomainError.Conflict(
        "event-in-delivery", "The event is being delivered, please try again", $"The event {id} can be discarded while it waits or is dead.");
}
