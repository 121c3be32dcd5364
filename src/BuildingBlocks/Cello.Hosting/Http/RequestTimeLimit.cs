using System.Globalization;
using Cello.Hosting.Http.Bodies;
using Cello.Hosting.Problems;
using Cello.Modularity.Budgets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Cello.Hosting.Http;

/// <summary>
/// Gives each request a time budget: the host's, or a shorter one that the caller sends. When the budget is used up, the request's work is cancelled
/// and the response is a 503. If the handler has already returned a result, that result is sent, because it may report a stored change.
/// </summary>
internal sealed class RequestTimeLimit(RequestLimitOptions options, TimeProvider clock)
{
    private readonly TimeSpan _longest = TimeSpan.FromSeconds(options.TimeLimitSeconds);

    public async Task LimitAsync(HttpContext context, RequestDelegate next)
    {
        if (context.IsProbe())
        {
            await next(context);
        }
        else if (Read(context.Request.Headers[TimeBudget.Header]) is not { } limit)
        {
            await TimeLimitProblems.Unreadable.ExecuteAsync(context);
        }
        else if (limit == TimeSpan.Zero)
        {
            await TimeLimitProblems.Exceeded.ExecuteAsync(context);
        }
        else
        {
            await LimitAsync(context, next, limit);
        }
    }

    private async Task LimitAsync(HttpContext context, RequestDelegate next, TimeSpan limit)
    {
        var left = context.RequestAborted;
        using var expiry = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(left, expiry.Token);
        context.RequestAborted = either.Token;
        context.Features.Set(new Armed(left));
        TimeBudget.Begin(limit, clock, expiry.Token);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested && !left.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.RequestAborted = left;
            await TimeLimitProblems.Exceeded.ExecuteAsync(context);
        }
        finally
        {
            context.RequestAborted = left;
        }
    }

    /// <returns>The shorter of the caller's and the host's limit, or null if the header is not a whole number of milliseconds.</returns>
    private TimeSpan? Read(StringValues sent)
    {
        if (sent.Count == 0)
        {
            return _longest;
        }

        return sent is [{ Length: > 0 } text] && text.All(char.IsAsciiDigit)
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < _longest.TotalMilliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : _longest
            : null;
    }

    /// <summary>After a handler has returned, only a disconnect of the client cancels the request.</summary>
    private static async ValueTask<object?> StopAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var answer = await next(invocation);
        if (invocation.HttpContext.Features.Get<Armed>() is { } armed)
        {
            invocation.HttpContext.RequestAborted = armed.Left;
        }

        return answer;
    }

    public static void Use(WebApplication app)
    {
        var limit = new RequestTimeLimit(
            app.Services.GetRequiredService<IOptions<RequestLimitOptions>>().Value, app.Services.GetRequiredService<TimeProvider>());
        app.Use(limit.LimitAsync);
    }

    /// <summary>The group for the endpoints of modules. The result of a handler is sent even if the time budget is used up.</summary>
    public static IEndpointRouteBuilder Group(IEndpointRouteBuilder app) => app.MapGroup("").AddEndpointFilter(StopAsync);

    private sealed record Armed(CancellationToken Left);
}
