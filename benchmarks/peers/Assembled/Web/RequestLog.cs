using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Assembled.Web;

internal static class RequestLog
{
    /// <summary>
    /// Writes compact JSON to standard output: one line for each request, and warnings of the framework. A thread of its own writes the lines, and
    /// requests wait for it rather than lose a line.
    /// </summary>
    public static void AddRequestLog(this WebApplicationBuilder builder) => builder.Services.AddSerilog(log => log
        .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
        .Enrich.FromLogContext()
        .WriteTo.Async(to => to.Console(new CompactJsonFormatter()), blockWhenFull: true));
}
