using Cello.Hosting.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Http.Connections;

/// <summary>Keeps the number of client connections below the operating system's limit for the process.</summary>
internal static class ConnectionLimiting
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static void AddConnectionLimit(this WebApplicationBuilder host)
    {
        host.Services.AddSingleton<ConnectionBudget>();
        host.Services.AddSingleton<ConnectionLimit>();
        host.Services.AddSingleton<IConnectionListenerFactory, LimitedListeners>();
        ConnectionMiddleware.Add(host, services =>
        {
            var limit = services.GetRequiredService<ConnectionLimit>();
            return endpoint => endpoint.Use(next => connection => limit.ServeAsync(connection, next));
        });
    }

    public static void UseConnectionLimit(this WebApplication app)
    {
        var limit = app.Services.GetRequiredService<ConnectionLimit>();
        app.Use((context, next) => context.Features.Get<ClientConnection>() is { } connection ? AnswerAsync(context, next, connection, limit) : next(context));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, ClientConnection connection, ConnectionLimit limit)
    {
        connection.Begin();
        try
        {
            if (limit.TryTakePlace(connection))
            {
                await next(context);
                return;
            }

            context.Response.Headers.Connection = "close";
            await (context.IsProbe() ? next(context) : StatusProblems.TooManyConnections.RetryAfter(RetryAfter).ExecuteAsync(context));
        }
        finally
        {
            connection.End();
        }
    }
}
