using Cello.Modularity.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Cello.ServiceDefaults.Logging.Lines;

/// <summary>
/// The console's lines, in batches. .NET's own console logger wakes a thread and calls the system for each line: docs/adr/0013 tells
/// what that costs.
/// </summary>
[ProviderAlias("Console")]
internal sealed class LineLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    public const string FormatterSetting = "Logging__Console__FormatterName";

#pragma warning disable RS0030 // The console's own writer would call the system for each 256 characters.
    private readonly LineWriter output = new(Console.OpenStandardOutput());
#pragma warning restore RS0030
    private readonly ConsoleFormatter format;
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    /// <exception cref="SettingException">There is no such formatter.</exception>
    public LineLoggerProvider(IOptions<ConsoleLoggerOptions> options, IEnumerable<ConsoleFormatter> formats)
    {
        var name = options.Value.FormatterName!;
        format = formats.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SettingException(FormatterSetting, name, $"it must be one of {string.Join(", ", formats.Select(one => one.Name))}");
    }

    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, format, output, scopes);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() => output.Dispose();
}
