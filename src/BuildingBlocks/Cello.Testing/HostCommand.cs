using System.Collections.Immutable;
using System.Diagnostics;

namespace Cello.Testing;

/// <summary>
/// How a host is started: its arguments, and the environment variables that are added to the inherited ones. Inherited variables that a host would read as
/// settings are removed. Unless changed, a host runs in Development and limits no requests.
/// </summary>
/// <param name="Arguments">The arguments of the host, such as <c>migrate</c>.</param>
public sealed record HostCommand(params ImmutableArray<string> Arguments)
{
    private static readonly string[] SettingPrefixes =
        ["CELLO_", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_URLS", "URLS", "HTTP_PORTS", "HTTPS_PORTS", "JWT_SECRET", "OTEL_"];

    private ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty
        .Add("ASPNETCORE_ENVIRONMENT", "Development")
        .Add("RateLimit__Requests", "0"); // Tests of the limit set one.

    private ImmutableHashSet<string> Removed { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    private string? Script { get; init; }

    /// <summary>The path of the host's assembly; null for the host whose project the test project refers to.</summary>
    public string? Assembly { get; init; }

    /// <summary>A command that runs the host, such as <c>nice -n 10</c>. The host is appended to it.</summary>
    public ImmutableArray<string> Prefix { get; init; } = [];

    /// <summary>A host that runs some of its modules.</summary>
    /// <param name="modules">The names of the modules, separated by commas, or <c>all</c>.</param>
    /// <param name="address">The address to listen on.</param>
    /// <param name="data">The folder of the SQLite files.</param>
    public static HostCommand For(string modules, Uri address, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(data);

        return new("--modules", modules, "--urls", address.ToString(), "--data", data.Path);
    }

    /// <summary>Adds or replaces a setting.</summary>
    public HostCommand With(string setting, string value) => this with { Settings = Settings.SetItem(setting, value) };

    /// <summary>Adds or replaces settings.</summary>
    public HostCommand With(IEnumerable<KeyValuePair<string, string>> settings) => this with { Settings = Settings.SetItems(settings) };

    /// <summary>Removes a variable that the host would inherit, and that is not recognized as a setting by its name.</summary>
    public HostCommand Without(string variable) => this with { Removed = Removed.Add(variable) };

    /// <summary>Starts the host through a shell that runs <paramref name="script"/>, which must contain <c>exec "$@"</c>.</summary>
    public HostCommand By(string script) => this with { Script = script };

    internal ProcessStartInfo ToStartInfo()
    {
        string[] host = [.. Prefix, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Assembly ?? BuiltHost.Find(), .. Arguments];
        string[] line = Script is null ? host : ["sh", "-c", Script, "sh", .. host];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var inherited in start.Environment.Keys.Where(name => IsSetting(name) || Removed.Contains(name)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Recognizes addresses of modules, sections of the configuration, and the settings with names of their own.</summary>
    internal static bool IsSetting(string variable) =>
        variable.Contains("__", StringComparison.Ordinal)
        || variable.EndsWith("_SERVICE_URL", StringComparison.OrdinalIgnoreCase)
        || SettingPrefixes.Any(setting => variable.StartsWith(setting, StringComparison.OrdinalIgnoreCase));
}
