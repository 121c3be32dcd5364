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
using Microsoft.Extensions.Logging;

namespace Cello.Hosting.Events;

/// <summary>Shows administrators the events of the modules of this host that are not delivered yet, and lets them retry or discard one.</summary>
internal static partial class EventsEndpoints
{
    public static void AddEvents(this IHostApplicationBuilder host, Topology topology)
    {
        host.AddSettings<EventHealthOptions>(EventHealthOptions.Section);
        host.Services.AddHealthChecks().AddCheck<EventsHealthCheck>(EventsHealthCheck.Name, HealthStatus.Degraded, [EventsHealthCheck.Name]);
        host.AddRabbitMq(topology);
    }

    public static void MapUndeliveredEvents(this IEndpointRouteBuilder app) =>
        app.MapGroup("/events").ExcludeFromDescription().AddEndpointFilter(AdminsOnlyAsync).AddEndpointFilter(HidePublishersAsync).MapEventHandlers();

    /// <summary>Maps the routes below a group, which decides who may use them.</summary>
    public static void MapEventHandlers(this RouteGroupBuilder events)
    {
        events.MapGet("/", ListAsync);
        events.MapPost("/{id:guid}/retry", RetryAsync);
        events.MapDelete("/{id:guid}", DiscardAsync);
    }

    public static async ValueTask<object?> AdminsOnlyAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        invocation.HttpContext.RequestServices.GetRequiredService<CurrentCaller>().Value.IsAdmin ? await next(invocation) : Problem.Of([AccessErrors.Forbidden]);

    /// <summary>The answer of <c>/events</c> has no member for the publisher, which the console shows.</summary>
    private static async ValueTask<object?> HidePublishersAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        await next(invocation) is var answer && answer is INestedHttpResult { Result: Ok<EventPage> { Value: { } page } } ? TypedResults.Ok(page.WithoutPublishers()) : answer;

    private static async Task<Results<Ok<EventPage>, Problem>> ListAsync(
        IEnumerable<IOutbox> outboxes,
        CancellationToken cancellationToken,
        string? state = null,
        string? subscriber = null,
        int limit = Page.DefaultLimit,
        string? after = null)
    {
        var errors = FaultsOf(state, limit, after);
        if (errors.Count > 0)
        {
            return Problem.Of(errors);
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
        Guid id, IEnumerable<IOutbox> outboxes, CurrentCaller caller, ILogger<EventView> logger, CancellationToken cancellationToken, string? subscriber = null)
    {
        var isFound = false;
        foreach (var outbox in outboxes)
        {
            isFound |= await outbox.RetryAsync(id, subscriber, cancellationToken);
        }

        if (!isFound)
        {
            return Problem.Of([NotFound(id)]);
        }

        var by = NameOf(caller.Value);
        Retried(logger, id, subscriber, by);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, Problem>> DiscardAsync(
        Guid id, IEnumerable<IOutbox> outboxes, CurrentCaller caller, ILogger<EventView> logger, CancellationToken cancellationToken, string? subscriber = null)
    {
        foreach (var outbox in outboxes)
        {
            switch (await outbox.DiscardAsync(id, subscriber, cancellationToken))
            {
                case DiscardResult.Discarded:
                    var by = NameOf(caller.Value);
                    Discarded(logger, id, subscriber, by);
                    return TypedResults.NoContent();
                case DiscardResult.InDelivery:
                    return Problem.Of([InDelivery(id)]);
            }
        }

        return Problem.Of([NotFound(id)]);
    }

    private static string NameOf(Caller caller) => caller switch
    {
        { UserId: { } id } => $"user {id}",
        { IsService: true } => "another host",
        _ => "a caller without a token",
    };

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

    [LoggerMessage(EventId = 1600, EventName = "EventRetried", Level = LogLevel.Information, Message = "Event {EventId} (subscriber {Subscriber}) is retried by {By}")]
    private static partial void Retried(ILogger logger, Guid eventId, string? subscriber, string by);

    [LoggerMessage(EventId = 1601, EventName = "EventDiscarded", Level = LogLevel.Warning, Message = "Event {EventId} (subscriber {Subscriber}) was discarded by {By}")]
    private static partial void Discarded(ILogger logger, Guid eventId, string? subscriber, string by);
}
