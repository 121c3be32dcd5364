using System.Globalization;
using System.Reflection;
using Cello.Hosting.Authentication;
using Cello.Hosting.Console.Snapshots;
using Cello.Hosting.Tracing;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Persistence.Sqlite;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Console.Settings;

/// <summary>Lists the settings in effect with their source. The value of a secret is never included.</summary>
internal sealed class SettingsReport(IConfiguration configuration, Topology topology, IEnumerable<SettingsSection> sections)
{
    private const string ConnectionStrings = "ConnectionStrings";
    private const string Unset = "not set";
    private const string Default = "default";

    /// <summary>Settings that are read by name, in addition to the addresses of modules.</summary>
    private static readonly string[] Named =
        [Topology.ModulesSetting, HostDefaults.EnvironmentKey, WebHostDefaults.ServerUrlsKey, DataFolder.Setting, OtlpSettings.Endpoint];

    private static readonly string[] Secrets = [JwtSecret.Setting];

    private IReadOnlyList<SettingValue>? _settings;

    /// <summary>All settings, those that are read by name first. They are read once: the host reads its settings at the start only.</summary>
    public IReadOnlyList<SettingValue> Read() => _settings ??= All();

    private IReadOnlyList<SettingValue> All() =>
    [
        .. Named.Concat(topology.Placements.Select(placement => placement.Module.AddressSetting)).Distinct(StringComparer.Ordinal).Select(Plain),
        .. Secrets.Concat(configuration.GetSection(ConnectionStrings).GetChildren().Select(child => child.Path)).Select(Secret),
        .. sections.DistinctBy(section => section.Path).OrderBy(section => section.Path, StringComparer.Ordinal)
            .SelectMany(section => OfOptions(section.Path, section.Options)),
    ];

    private SettingValue Plain(string path) => new(NameOf(path), configuration[path], SourceOf(path) ?? Unset, Secret: false);

    private SettingValue Secret(string path) => new(NameOf(path), Value: null, SourceOf(path) ?? Unset, Secret: true);

    private IEnumerable<SettingValue> OfOptions(string section, Type options)
    {
        var defaults = Activator.CreateInstance(options);
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }))
        {
            var path = $"{section}:{property.Name}";
            if (IsSection(property.PropertyType))
            {
                foreach (var nested in OfOptions(path, property.PropertyType))
                {
                    yield return nested;
                }
            }
            else
            {
                yield return new SettingValue(NameOf(path), configuration[path] ?? Text(property.GetValue(defaults)), SourceOf(path) ?? Default, Secret: false);
            }
        }
    }

    /// <summary>The provider whose value counts: the last one that has one.</summary>
    private string? SourceOf(string path) => ((IConfigurationRoot)configuration).Providers.Reverse().FirstOrDefault(provider => provider.TryGet(path, out _)) switch
    {
        null => null,
        EnvironmentVariablesConfigurationProvider => "environment variable",
        JsonConfigurationProvider { Source.Path: { } file } => file,
        MemoryConfigurationProvider => "command line",
        { } other => other.ToString(),
    };

    private static bool IsSection(Type type) => type.IsClass && type != typeof(string);

    private static string? Text(object? value) => value is bool isOn ? (isOn ? "true" : "false") : value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>The name by which the documentation calls a setting: that of its environment variable.</summary>
    private static string NameOf(string path) =>
        path == HostDefaults.EnvironmentKey || path == WebHostDefaults.ServerUrlsKey ? $"ASPNETCORE_{path.ToUpperInvariant()}" : path.Replace(":", "__", StringComparison.Ordinal);
}
