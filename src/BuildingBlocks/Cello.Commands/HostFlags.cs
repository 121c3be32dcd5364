using System.CommandLine;
using Cello.Modularity.Modules;

namespace Cello.Commands;

/// <summary>The command-line flags that set settings.</summary>
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
    /// Sets the environment variable that .NET reads, before any builder is created. An existing variable takes precedence over the flag, because
    /// <c>dotnet run</c> always passes the flag. Launch settings would have the same effect, but dotnet run reports them on standard output, which
    /// must contain only the token when the <c>token</c> command runs.
    /// </summary>
    public void SetEnvironment(ParseResult line)
    {
        if (line.GetResult(Environment) is not null && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable(EnvironmentSetting)))
        {
            System.Environment.SetEnvironmentVariable(EnvironmentSetting, line.GetValue(Environment));
        }
    }

    /// <summary>The flags that were given, as settings that take precedence over all other sources.</summary>
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
