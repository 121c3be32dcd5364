using System.Diagnostics;

namespace Cello.LoadBenchmarks.Programs;

/// <summary>What a program prints that runs and ends.</summary>
internal static class Said
{
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public static Task<string> ByAsync(string program, params IReadOnlyList<string> arguments) => ByAsync(new Dictionary<string, string>(StringComparer.Ordinal), program, arguments);

    /// <param name="settings">Added to the environment.</param>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Of the program.</param>
    public static async Task<string> ByAsync(Dictionary<string, string> settings, string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} left with {process.ExitCode}.\n{output}");
    }
}
