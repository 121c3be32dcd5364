using Cello.Commands.TopologyCheck.Deployments;
using Cello.Hosting.Authentication;
using Cello.Hosting.Events.RabbitMq;
using Cello.Hosting.RateLimits.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Cello.Commands.TopologyCheck;

/// <summary>The environment of a container as a host in the container reads it. Placeholders replace values that are not known.</summary>
internal sealed class ContainerEnvironment(Container container)
{
    /// <summary>Signs nothing, and is long enough for every host.</summary>
    public const string AnySecret = "a secret that stands for one that is not known";

    private const string ConnectionStrings = "ConnectionStrings__";

    private static readonly string[] HostPrefixes = ["DOTNET_", "ASPNETCORE_"]; // The first one takes precedence, as in WebApplication.CreateBuilder.

    /// <summary>Warnings about settings whose values are not known and that count as not set.</summary>
    public IEnumerable<Finding> Unknown => container.Settings
        .Where(setting => TextOf(setting.Key, setting.Value) is null)
        .Select(setting => Finding.Warning($"{container.Name}: {setting.Key} is {setting.Value.Source}, which is not known here, so its default is checked: set the variable"));

    /// <summary>Creates a builder with these settings and those of the program's own files, and none of this process's environment.</summary>
    public WebApplicationBuilder ToBuilder(IReadOnlyDictionary<string, string?> flags)
    {
        var settings = container.Settings
            .Select(setting => (setting.Key, Text: TextOf(setting.Key, setting.Value)))
            .Where(setting => setting.Text is not null)
            .ToDictionary(setting => setting.Key, setting => setting.Text, StringComparer.OrdinalIgnoreCase);
        var environment = settings.GetValueOrDefault("DOTNET_ENVIRONMENT") ?? settings.GetValueOrDefault("ASPNETCORE_ENVIRONMENT") ?? "Production";

        var host = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = AppContext.BaseDirectory });
        host.Configuration.Sources.Clear();
        host.Configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, $"appsettings.{environment}.json"), optional: true)
            .AddInMemoryCollection(First(HostPrefixes.SelectMany(prefix => Unprefixed(settings, prefix))))
            .AddInMemoryCollection(First(settings.Select(setting => KeyValuePair.Create(KeyOf(setting.Key), setting.Value))))
            .AddInMemoryCollection(flags);
        return host;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Unprefixed(Dictionary<string, string?> settings, string prefix) => settings
        .Where(setting => setting.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        .Select(setting => KeyValuePair.Create(KeyOf(setting.Key[prefix.Length..]), setting.Value));

    /// <summary>The first value of each key: several variables can name one, such as <c>A__B</c> and <c>A:B</c>.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> First(IEnumerable<KeyValuePair<string, string?>> settings) =>
        settings.DistinctBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase);

    private static string KeyOf(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    /// <returns>Null for a value that is not known and has no placeholder.</returns>
    private static string? TextOf(string name, SettingValue value) =>
        value.IsKnown ? value.Text
        : name.Equals(JwtSecret.Setting, StringComparison.OrdinalIgnoreCase) ? AnySecret
        : !name.StartsWith(ConnectionStrings, StringComparison.OrdinalIgnoreCase) ? null
        : value.Text ?? AnyConnectionString(name);

    private static string AnyConnectionString(string name) =>
        name.Equals(RedisSetting.Name, StringComparison.OrdinalIgnoreCase) ? "unknown:6379"
        : name.Equals(RabbitMqSetting.Name, StringComparison.OrdinalIgnoreCase) ? "amqp://unknown"
        : "Host=unknown;Database=unknown";
}
