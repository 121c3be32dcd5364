using System.CommandLine;
using Cello.Modularity.Modules;

namespace Cello.Commands;

/// <summary>The flags that stand for settings.</summary>
internal sealed class HostFlags(IReadOnlyList<IModule> modules)
{
    private const string DataSetting = "CELLO_DATA";
    private const string EnvironmentSetting = "ASPNETCORE_ENVIRONMENT";

    public Option<string?> Modules { get; } = new("--modules")
    {
        Description = $"The modules, separated by commas: {string.Join(", ", modules.Select(module => module.Name))}, or all ({Topology.ModulesSetting})",
    };

    public Option<string?> Urls { get; } = new("--urls") { Description = "The addresses to listen on, separated by semicolons (ASPNETCORE_URLS)" };

    public Option<string?> Data { get; } = new("--data") { Description = $"The folder of the embedded databases ({DataSetting})" };

    public Option<string?> Environment { get; } = new("--environment")
    {
        Description = $"Development or Production, where {EnvironmentSetting} does not say; dotnet run says Development",
    };

    /// <summary>
    /// Puts the environment where .NET looks for it, before anything is built. It is weaker than the variable, since <c>dotnet run</c> always gives
    /// this flag: launch settings would do the same, but dotnet run names them on standard output, where a token must be alone.
    /// </summary>
    public void SetEnvironment(ParseResult line)
    {
        if (line.GetResult(Environment) is not null && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable(EnvironmentSetting)))
        {
            System.Environment.SetEnvironmentVariable(EnvironmentSetting, line.GetValue(Environment));
        }
    }

    /// <summary>The flags that were given, as settings that come before all others.</summary>
    public Dictionary<string, string?> SettingsOf(ParseResult line)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Topology.ModulesSetting] = Given(Modules),
            ["urls"] = Given(Urls),
            [DataSetting] = Given(Data),
        };
        return settings.Where(setting => setting.Value is not null).ToDictionary(StringComparer.Ordinal);

        string? Given(Option<string?> flag) => line.GetResult(flag) is null ? null : line.GetValue(flag);
    }
}
