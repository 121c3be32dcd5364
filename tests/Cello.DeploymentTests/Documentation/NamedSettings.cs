using System.Globalization;
using System.Text.RegularExpressions;
using Cello.Commands;
using Cello.DeploymentTests.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using DataFolder = Cello.Persistence.Sqlite.DataFolder;
using ModuleTopology = Cello.Modularity.Modules.Topology;

namespace Cello.DeploymentTests.Documentation;

/// <summary>The settings that the code reads by their names, the flags of the command line, and those in <c>appsettings.json</c>.</summary>
internal static partial class NamedSettings
{
    private static readonly IConfigurationRoot Nothing = new ConfigurationBuilder().Build();

    /// <summary>The settings that are read with an expression that is neither a literal nor a constant of the product.</summary>
    private static readonly Dictionary<string, string[]> Indirect = new(StringComparer.Ordinal)
    {
        ["WebHostDefaults.ServerUrlsKey"] = ["ASPNETCORE_URLS"],
        ["ProductSetting"] = [], // Program.cs of the host sets it.
        ["module.AddressSetting"] = [.. ModuleFacts.All.Select(module => module.AddressSetting)],
        ["placement.Module.AddressSetting"] = [.. ModuleFacts.All.Select(module => module.AddressSetting)],
        ["path"] = [], // The console shows the settings that other code reads.
        ["key"] = [.. ModuleFacts.All.Select(module => $"{char.ToUpperInvariant(module.Name[0])}{module.Name[1..]}"), "Cello"],
    };

    /// <summary>The defaults that are not next to the place that reads the setting.</summary>
    private static readonly Dictionary<string, string> Defaults = new(ModuleFacts.All.ToDictionary(module => module.AddressSetting, module => module.DefaultAddress), StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = Environments.Production,
        ["ASPNETCORE_URLS"] = ModuleTopology.Read([], Nothing).DefaultAddress.GetLeftPart(UriPartial.Authority),
        [DataFolder.Setting] = DataFolder.Named(Nothing),
        ["Logging__Console__FormatterName"] = ConstantNamed("JsonLineFormatter.FormatterName", text: ""),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc",
        ["OTEL_SDK_DISABLED"] = "false",
        ["--seconds"] = Convert.ToString(TokenCommand.Create().Options.Single(option => option.Name == "--seconds").GetDefaultValue(), CultureInfo.InvariantCulture)!,
    };

    public static IEnumerable<ReadSetting> All => Variables().Concat(Flags()).Concat(OfTheSettingsFile()).DistinctBy(setting => setting.Name, StringComparer.Ordinal);

    /// <summary>The files that read settings in a way that <see cref="All"/> does not find.</summary>
    public static IEnumerable<string> Unseen => SourceFiles.All.Where(file => UnseenReading().IsMatch(file.Value)).Select(file => Path.GetFileName(file.Key));

    private static IEnumerable<ReadSetting> Variables()
    {
        foreach (var text in SourceFiles.All.Values)
        {
            foreach (var read in Reading().Matches(text).ToList())
            {
                foreach (var name in NamesOf(read.Groups["key"].Value, text))
                {
                    yield return new ReadSetting(name, DefaultOf(name, read.Groups["default"].Value));
                }

                foreach (var name in NamesOf(read.Groups["connection"].Value, text))
                {
                    yield return new ReadSetting($"ConnectionStrings__{name}", ReadSetting.None);
                }
            }

            foreach (var literal in Literal().Matches(text).Select(match => match.Groups["name"].Value))
            {
                yield return new ReadSetting(literal, DefaultOf(literal, ""));
            }
        }
    }

    private static IEnumerable<ReadSetting> Flags() =>
        from text in SourceFiles.All.Values
        from option in Option().Matches(text)
        from name in NamesOf(option.Groups["name"].Value, text)
        select new ReadSetting(name, Defaults.GetValueOrDefault(name));

    private static IEnumerable<ReadSetting> OfTheSettingsFile() => new ConfigurationBuilder()
        .AddJsonFile(Repository.PathOf("src/Host/Cello.Host/appsettings.json"))
        .Build()
        .AsEnumerable()
        .Where(setting => setting.Value is not null)
        .Select(setting => new ReadSetting(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value));

    private static string DefaultOf(string name, string inPlace) =>
        inPlace.Length > 0 ? inPlace : Defaults.GetValueOrDefault(name, ReadSetting.None);

    private static string[] NamesOf(string expression, string text) =>
        expression.Length == 0 ? []
        : expression.StartsWith('"') ? [expression.Trim('"')]
        : Indirect.GetValueOrDefault(expression) ?? [ConstantNamed(expression, text)];

    /// <param name="expression">The name of a constant, with its type if that is in another file.</param>
    /// <param name="text">The file that contains the expression.</param>
    private static string ConstantNamed(string expression, string text)
    {
        var parts = expression.Split('.');
        var source = parts.Length == 1 ? text : SourceFiles.All.Single(file => Path.GetFileNameWithoutExtension(file.Key) == parts[0]).Value;
        return Constant().Matches(source).FirstOrDefault(match => match.Groups["name"].Value == parts[^1])?.Groups["value"].Value
            ?? throw new InvalidOperationException($"{expression} is not a constant: add the settings that it stands for to {nameof(Indirect)}.");
    }

    [GeneratedRegex(
        """(?i:configuration)\[(?<key>[^\]]+)\](?: \?\? "(?<default>[^"]*)")?|GetEnvironmentVariable\((?<key>[^)]+)\)|GetConnectionString\((?<connection>[^)]+)\)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reading();

    [GeneratedRegex(
        @"\.GetSection\(|\.GetValue<|GetEnvironmentVariables\(|BindConfiguration\(|SettingsReader\.Read<(?!EdgeOptions>)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnseenReading();

    [GeneratedRegex("\"(?<name>[A-Za-z]+(__[A-Za-z]+)+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("""new( Option<[^(]+>)?\((?<name>"--[a-z-]+"|DataMigrationFlags\.\w+)[,)]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Option();

    [GeneratedRegex("""const string (?<name>\w+) = "(?<value>[^"]*)";""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constant();
}
