using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Cello.Modularity.Edges;

namespace Cello.DeploymentTests.Documentation;

/// <summary>The settings that are bound to the properties of options.</summary>
internal static partial class OptionSettings
{
    private static readonly Type[] Types = [.. Directory
        .EnumerateFiles(AppContext.BaseDirectory, "Cello.*.dll")
        .SelectMany(file => Assembly.Load(AssemblyName.GetAssemblyName(file)).GetTypes())];

    /// <summary>The name of each class of options, and the section to which the code binds it.</summary>
    public static IReadOnlyList<(string Options, string Section)> Bindings { get; } = [.. SourceFiles.All.Values
        .SelectMany(text => Binding().Matches(text))
        .Select(match => (match.Groups["options"].Value, match.Groups["section"].Value))
        .Where(binding => binding.Item1 != "TOptions") // The definition of the method.
        .Distinct()];

    public static IEnumerable<ReadSetting> All => Bindings.Select(binding => TypeNamed(binding.Options)).Prepend(typeof(EdgeOptions))
        .SelectMany(type => In(SectionOf(type), Activator.CreateInstance(type)!));

    private static Type TypeNamed(string name) => Array.Find(Types, type => type.Name == name)
        ?? throw new InvalidOperationException($"{name} is in no assembly of these tests. Refer to its project in Cello.DeploymentTests.csproj.");

    private static string SectionOf(Type options) => options == typeof(EdgeOptions)
        ? "Edges__{module}"
        : options.GetField("Section")?.GetRawConstantValue() as string ?? throw new InvalidOperationException($"{options} has no constant Section.");

    private static IEnumerable<ReadSetting> In(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties().Where(property => property.CanWrite))
        {
            var (name, value) = ($"{section}__{property.Name}", property.GetValue(options));
            if (property.PropertyType.IsClass && property.PropertyType != typeof(string))
            {
                foreach (var inner in In(name, value!))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return new ReadSetting(name, TextOf(value), AllowedFor(property));
            }
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null or "" => ReadSetting.None,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string? AllowedFor(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? $"{TextOf(range.Minimum)} to {TextOf(range.Maximum)}"
        : property.PropertyType == typeof(bool) ? "true, false"
        : null;

    [GeneratedRegex(@"\bAddSettings<(?<options>\w+)>\((?<section>[^,)]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Binding();
}
