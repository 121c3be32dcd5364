using System.Text;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Logging.Lines;

/// <summary>
/// Writes the console log in batches. .NET's own console logger wakes a thread and makes a system call for each line; docs/adr/0013 describes
/// the cost.
/// </summary>
[ProviderAlias("Console")]
internal sealed partial class BatchedConsoleLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    public const string FormatterSetting = "Logging__Console__FormatterName";

    private const string Category = "Cello.Logging";

    private readonly ConsoleFormatter _format;
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <exception cref="SettingException">No formatter has the configured name.</exception>
    public BatchedConsoleLoggerProvider(IOptions<ConsoleLoggerOptions> options, IEnumerable<ConsoleFormatter> formats)
    {
        var name = options.Value.FormatterName!;
        _format = formats.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SettingException(FormatterSetting, name, $"it must be one of {string.Join(", ", formats.Select(one => one.Name))}");
        Output = new BatchedConsoleWriter(StandardOutput.Open(), DescribeDropped) { IsClosed = StandardOutput.IsClosed };
    }

    /// <summary>The writer of the log lines.</summary>
    public BatchedConsoleWriter Output { get; }

    public ILogger CreateLogger(string categoryName) => new BatchedConsoleLogger(categoryName, _format, Output.Add, _scopes);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => Output.Dispose();

    /// <summary>The line uses the format of the other lines, and is written at any log level.</summary>
    private string DescribeDropped(long lines)
    {
        var text = new StringBuilder();
        LogDropped(new BatchedConsoleLogger(Category, _format, line => text.Append(line), _scopes), lines);
        return text.ToString();
    }

    [LoggerMessage(
        EventId = 1002, EventName = "LinesDropped", Level = LogLevel.Warning, Message = "{Dropped} lines of this log were dropped: standard output did not take them")]
    private static partial void LogDropped(ILogger logger, long dropped);
}
