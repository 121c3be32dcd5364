using Cello.Hosting.Logging.Lines;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Logging;

/// <summary>Sets up logging to standard output: JSON in production, plain lines in Development.</summary>
internal static class Logs
{
    public static void AddLogs(this WebApplicationBuilder host)
    {
        host.AddSettings<RequestLogOptions>(RequestLogOptions.Section);

        var format = host.Environment.IsDevelopment() ? PlainLineFormatter.FormatterName : JsonLineFormatter.FormatterName;
        host.Logging.AddConsole()
            .AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>()
            .AddConsoleFormatter<PlainLineFormatter, ConsoleFormatterOptions>();
        host.Services.RemoveAll<ILoggerProvider>();
        host.Services.AddSingleton<BatchedConsoleLoggerProvider>();
        host.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<BatchedConsoleLoggerProvider>());
        // After Logging:Console:FormatterName has been read, which can select another formatter.
        host.Services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName ??= format);
    }

    /// <summary>After this, a host that is stopping does not wait for an output that accepts nothing.</summary>
    public static void LogWithoutWaitingOnceStopping(this WebApplication app) =>
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<BatchedConsoleLoggerProvider>().Output.StopWaiting);

    public static void UseRequestLog(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<RequestLogOptions>>().Value.Enabled)
        {
            app.UseMiddleware<RequestLog>();
        }
    }
}
