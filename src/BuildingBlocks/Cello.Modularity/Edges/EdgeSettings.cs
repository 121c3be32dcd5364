using Cello.Modularity.Settings;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Edges;

/// <summary>Reads the settings of an edge, and rejects settings for testing in Production.</summary>
internal static class EdgeSettings
{
    /// <exception cref="SettingException">A setting is invalid, or not allowed in Production.</exception>
    public static EdgeOptions Read(IHostApplicationBuilder host, string module)
    {
        var section = $"Edges:{module}";
        var options = SettingsReader.Read<EdgeOptions>(host.Configuration, section);
        if (host.Environment.IsProduction() && (options.Faults.Any || options.Loopback))
        {
            var forTrial = options.Loopback ? nameof(EdgeOptions.Loopback) : nameof(EdgeOptions.Faults);
            throw new SettingException(
                $"{section}:{forTrial}".Replace(":", "__", StringComparison.Ordinal),
                options.Loopback ? "true" : "on",
                "it is for testing, remove it or run in another environment than Production");
        }

        return options;
    }
}
