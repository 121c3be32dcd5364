using System.Runtime.InteropServices;
using Cello.LoadBenchmarks.Programs;
using Cello.TestHosts.Servers;
using Microsoft.Data.Sqlite;

namespace Cello.LoadBenchmarks.Reports;

/// <summary>Describes the machine on which the figures were measured.</summary>
internal static class Machine
{
    public static async Task<IReadOnlyList<(string What, string Which)>> DescribeAsync() =>
    [
        ("processor", $"{Environment.ProcessorCount} cores, {LineOf("/proc/cpuinfo", "model name")}"),
        ("memory", LineOf("/proc/meminfo", "MemTotal")),
        ("system", RuntimeInformation.OSDescription),
        (".NET", Environment.Version.ToString()),
        ("SQLite", SqliteVersion()),
        ("PostgreSQL", await Said.ByAsync(InstalledPrograms.PathOf("postgres"), "--version")),
        ("Python", await Said.ByAsync(
            "/usr/bin/python3", "-c", "import sys, fastapi, uvicorn; print(sys.version.split()[0], 'FastAPI', fastapi.__version__, 'uvicorn', uvicorn.__version__)")),
        ("wrk", "one thread, on the same machine, which takes its share of the processor"),
        ("date", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", null)),
    ];

    private static string LineOf(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Trim();

    private static string SqliteVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }
}
