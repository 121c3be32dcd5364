using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;

namespace Cello.OperationsTests.Hosts;

/// <summary>How a host is started: its modules and its environment, without any setting that the tests themselves were started with.</summary>
public sealed record HostSettings(string Modules)
{
    private static readonly string[] Prefixes =
        ["CELLO_", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "URLS", "JWT_SECRET", "USER_SERVICE_URL", "ORDER_SERVICE_URL", "OTEL_", "Logging__", "RequestLog__"];

    private ImmutableDictionary<string, string> Environment { get; init; } =
        ImmutableDictionary<string, string>.Empty.Add("ASPNETCORE_ENVIRONMENT", "Development");

    public HostSettings With(string name, string value) => this with { Environment = Environment.SetItem(name, value) };

    public ProcessStartInfo ToStartInfo(string data)
    {
        var host = typeof(HostSettings).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == "HostAssembly").Value!;
        var start = new ProcessStartInfo(
            System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [host, "--modules", Modules, "--urls", "http://127.0.0.1:0", "--data", data])
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

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool IsSetting(string variable) =>
        Prefixes.Any(prefix => variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
