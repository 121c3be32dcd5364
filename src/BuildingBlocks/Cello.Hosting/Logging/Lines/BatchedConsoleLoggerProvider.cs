using System.Text;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Logging.Lines;

/// <summary>
/// The console's lines, in batches. .NET's own console logger wakes a thread and calls the system for each line: docs/adr/0013 tells
/// what that costs.
/// </summary>
[ProviderAlias("Console")]
internal sealed partial class BatchedConsoleLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    public const string FormatterSetting = "Logging__Console__FormatterName";

    private const string Category = "Cello.Logging";

    private readonly ConsoleFormatter format;
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    /// <exception cref="SettingException">There is no such formatter.</exception>
    public BatchedConsoleLoggerProvider(IOptions<ConsoleLoggerOptions> options, IEnumerable<ConsoleFormatter> formats)
    {
        var name = options.Value.FormatterName!;
        format = formats.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SettingException(FormatterSetting, name, $"it must be one of {string.Join(", ", formats.Select(one => one.Name))}");
        Output = new BatchedConsoleWriter(StandardOutput.Open(), DescribeDropped) { IsClosed = StandardOutput.IsClosed };
    }

    /// <summary>Where the lines go.</summary>
    public BatchedConsoleWriter Output { get; }

    public ILogger CreateLogger(string categoryName) => new BatchedConsoleLogger(categoryName, format, Output.Add, scopes);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() => Output.Dispose();

    /// <summary>In the format of the other lines, whatever level is asked for.</summary>
    private string DescribeDropped(long lines)
    {
        var text = new StringBuilder();
        LogDropped(new BatchedConsoleLogger(Category, format, line => text.Append(line), scopes), lines);
        return text.ToString();
    }

    [LoggerMessage(
        EventId = 1001, EventName = "LinesDropped", Level = LogLevel.Warning, Message = "{Dropped} lines of this log were dropped: standard output did not take them")]
    private static partial void LogDropped(ILogger logger, long dropped);
}
