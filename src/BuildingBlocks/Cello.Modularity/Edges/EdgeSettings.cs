using Cello.Modularity.Settings;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Edges;

/// <summary>Reads how an edge is configured, and refuses in Production what is only for trial.</summary>
internal static class EdgeSettings
{
    /// <exception cref="SettingException">A setting can't be used, or not in Production.</exception>
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
                "it is for trial, remove it or run in another environment than Production");
        }

        return options;
    }
}
