using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.Modularity.Settings;

/// <summary>Reads a section of the configuration into options, and rejects invalid values with the name of the setting.</summary>
public static class SettingsReader
{
    /// <summary>
    /// Binds <typeparamref name="TOptions"/> to a section such as <c>Edges:catalog</c>. At start, every setting in the section must exist, have the
    /// correct type and satisfy its data annotations; otherwise the host stops with a <see cref="SettingException"/>.
    /// </summary>
    public static void AddSettings<TOptions>(this IHostApplicationBuilder host, string section, string? name = null)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(host);

        host.Services.AddSingleton(new SettingsSection(section, typeof(TOptions)));
        host.Services.AddOptions<TOptions>(name ?? Options.DefaultName)
            .Configure(options => Bind(host.Configuration, section, options))
            .ValidateOnStart();
    }

    /// <summary>Reads and validates a section immediately, for options that determine how a host is built.</summary>
    /// <exception cref="SettingException">A setting is invalid.</exception>
    public static TOptions Read<TOptions>(IConfiguration configuration, string section)
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(configuration);

        var options = new TOptions();
        Bind(configuration, section, options);
        return options;
    }

    private static void Bind<TOptions>(IConfiguration configuration, string section, TOptions options)
        where TOptions : class
    {
        var settings = configuration.GetSection(section);
        Check(typeof(TOptions), settings);
        settings.Bind(options);
    }

    private static void Check(Type options, IConfigurationSection settings)
    {
        foreach (var setting in settings.GetChildren())
        {
            var property = options.GetProperty(setting.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
                ?? throw Refused(setting, $"there is no such setting, there are {string.Join(", ", options.GetProperties().Select(known => known.Name))}");

            if (setting.Value is { } value)
            {
                Check(property, setting, value);
            }
            else
            {
                Check(property.PropertyType, setting);
            }
        }
    }

    private static void Check(PropertyInfo property, IConfigurationSection setting, string value)
    {
        var rules = property.GetCustomAttributes<ValidationAttribute>().ToList();
        try
        {
            var converted = TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value);
            foreach (var rule in rules.Where(rule => !rule.IsValid(converted)))
            {
                throw Refused(setting, rule.FormatErrorMessage(property.Name));
            }
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            var needed = $"{property.Name} must be a {property.PropertyType.Name}";
            throw Refused(setting, rules.Count > 0 ? rules[0].FormatErrorMessage(property.Name) : needed, exception);
        }
    }

    private static SettingException Refused(IConfigurationSection setting, string accepted, Exception? cause = null) =>
        new(setting.Path.Replace(":", "__", StringComparison.Ordinal), setting.Value ?? "", accepted, cause);
}
