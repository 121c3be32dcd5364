using System.Collections.Immutable;
using System.Diagnostics;

namespace Cello.TestHosts;

/// <summary>How a host is started: its arguments, and the environment variables that are added to the inherited ones.</summary>
public sealed record HostCommand(params ImmutableArray<string> Arguments)
{
    private static readonly string[] SettingPrefixes =
    [
        "CELLO_", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_URLS", "URLS", "HTTP_PORTS", "JWT_SECRET", "USER_SERVICE_URL", "OTEL_",
        "Computations__", "ConnectionStrings__", "Edges__", "EventHealth__", "Events__", "Health__", "Kestrel__", "Logging__", "Metrics__", "RateLimit__", "RequestLog__", "Shutdown__",
        "SignInLimit__", "Tracing__", "ORDER_SERVICE_URL", "PAYMENT_SERVICE_URL", "PURCHASE_SERVICE_URL", "SAMPLE_CURE",
    ];

    private ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty
        .Add("ASPNETCORE_ENVIRONMENT", "Development")
        .Add("RateLimit__Requests", "0"); // Tests of the limit set one.

    private string? Script { get; init; }

    /// <summary>The host's executable.</summary>
    public string Assembly { get; init; } = HostAssembly.Path;

    public static HostCommand For(string modules, Uri address, DataFolder data) =>
        new("--modules", modules, "--urls", address.ToString(), "--data", data.Path);

    /// <summary>A file that the host sees as <c>/etc/hosts</c>; see <see cref="NamesFile"/>.</summary>
    public NamesFile? Names { get; init; }

    public HostCommand With(string setting, string value) => this with { Settings = Settings.SetItem(setting, value) };

    public HostCommand With(IEnumerable<KeyValuePair<string, string>> settings) => this with { Settings = Settings.SetItems(settings) };

    /// <summary>Starts the host through a shell that runs <paramref name="script"/>, which must contain <c>exec "$@"</c>.</summary>
    public HostCommand By(string script) => this with { Script = script };

    internal ProcessStartInfo ToStartInfo()
    {
        string[] host = [.. Names?.Prefix ?? [], Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Assembly, .. Arguments];
        string[] line = Script is null ? host : ["sh", "-c", Script, "sh", .. host];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var inherited in start.Environment.Keys.Where(IsSetting).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool IsSetting(string variable) =>
        SettingPrefixes.Any(setting => variable.StartsWith(setting, StringComparison.OrdinalIgnoreCase));
}
