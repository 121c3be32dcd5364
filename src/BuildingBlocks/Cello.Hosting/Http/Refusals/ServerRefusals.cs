using System.Diagnostics;
using System.IO.Pipelines;
using Cello.Hosting.Http.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Http.Refusals;

/// <summary>
/// Handles requests that the server refuses before any middleware runs: data that is not HTTP, a request line or headers that are too long or too
/// slow, or an unsupported version. Kestrel answers with a status only. This adds what every error response has.
/// </summary>
internal static class ServerRefusals
{
    public static void AddServerRefusals(this WebApplicationBuilder host)
    {
        host.Services.AddSingleton<RefusalObserver>();
        ConnectionMiddleware.Add(host, _ => endpoint => endpoint.Use(next => connection =>
        {
            var output = new AmendableOutput(connection.Transport.Output);
            connection.Transport = new Transport(connection.Transport.Input, output);
            connection.Features.Set(output);
            return next(connection);
        }));
    }

    public static void UseServerRefusals(this WebApplication app) => app.Services.GetRequiredService<DiagnosticListener>().Subscribe(
        app.Services.GetRequiredService<RefusalObserver>(), name => name == RefusalObserver.EventName);

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
