using Cello.Application.Callers;
using Cello.Hosting.Console.Peers;
using Cello.Hosting.Console.Snapshots;
using Cello.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.Hosting.Console;

/// <summary>Sends actions of the console to the host that they are for, which the query parameter <c>host</c> names.</summary>
internal sealed partial class ConsoleForwarding
{
    /// <summary>
    /// A header that the page sends with each change. Pages of other origins cannot: CORS does not allow it, so they cannot change anything on a host that is open.
    /// </summary>
    public const string Header = "X-Cello-Console";

    public static async ValueTask<object?> ForwardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && http.Request.Headers[Header].Count == 0)
        {
            return Problem.Of(
                StatusCodes.Status403Forbidden, "not-from-the-console", $"The header {Header} is missing", "The console sends it with each change, other pages cannot.");
        }

        var services = http.RequestServices;
        var host = http.Request.Query["host"].ToString();
        if (host.Length == 0 || host == services.GetRequiredService<HostSnapshots>().Id)
        {
            return await next(invocation);
        }

        if (!HttpMethods.IsGet(http.Request.Method))
        {
            var logger = services.GetRequiredService<ILogger<ConsoleForwarding>>();
            var (method, id, user) = (http.Request.Method, http.Request.RouteValues["id"]?.ToString(), services.GetRequiredService<CurrentCaller>().Value.UserId);
            Forwarded(logger, method, id, user);
        }

        try
        {
            return await services.GetRequiredService<PeerHosts>().ForwardAsync(host, http.Request.Path.Value![ConsoleEndpoints.Path.Length..], http)
                ? Results.Empty
                : Problem.Of(StatusCodes.Status404NotFound, "host-not-found", "This host is not known", "It has stopped, or has not answered for a while.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !http.RequestAborted.IsCancellationRequested)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "host-unavailable", "This host does not answer, please try again", "The action may have been carried out.");
        }
    }

    [LoggerMessage(
        EventId = 1602, EventName = "EventActionForwarded", Level = LogLevel.Information, Message = "{Method} of event {EventId} is forwarded for user {User}")]
    private static partial void Forwarded(ILogger logger, string method, string? eventId, long? user);
}
