using System.Diagnostics;

namespace Cello.OperationsTests.Prometheus;

/// <summary>Prometheus as it is installed on this machine.</summary>
internal static class PrometheusTool
{
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "prometheus")) && File.Exists(Path.Combine(folder, "promtool")));

    /// <summary>In CI, a missing Prometheus is a failure; elsewhere the test is skipped visibly.</summary>
    public static void Require()
    {
        const string Missing = "Prometheus is not installed (apt-get install prometheus)";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            IsInstalled.ShouldBeTrue(Missing);
        }

        Assert.SkipUnless(IsInstalled, Missing);
    }

    /// <summary>Runs promtool and fails with its output.</summary>
    public static async Task CheckAsync(string folder, params string[] arguments)
    {
        using var promtool = Process.Start(new ProcessStartInfo("promtool", arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.WaitForExitAsync();
        promtool.ExitCode.ShouldBe(0, string.Concat(said));
    }
}
