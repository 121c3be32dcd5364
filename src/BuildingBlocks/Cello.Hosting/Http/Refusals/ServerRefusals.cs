using System.Diagnostics;
using System.IO.Pipelines;
using Cello.Hosting.Http.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Http.Refusals;

/// <summary>
/// Requests that the server refuses before any middleware sees them: what is not HTTP, a request line or headers that are too long or too slow,
/// a version that is not spoken. Kestrel answers with a status alone; here they get what every error gets.
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
