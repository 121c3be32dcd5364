using System.Diagnostics;

namespace Cello.LoadBenchmarks.Programs;

/// <summary>Runs a program to its end and returns its output.</summary>
internal static class Said
{
    /// <exception cref="InvalidOperationException">The exit code of the program is not 0.</exception>
    public static Task<string> ByAsync(string program, params IReadOnlyList<string> arguments) => ByAsync(new Dictionary<string, string>(StringComparer.Ordinal), program, arguments);

    /// <param name="settings">Variables to add to the environment.</param>
    /// <param name="program">The path of the program.</param>
    /// <param name="arguments">The arguments of the program.</param>
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
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} exited with {process.ExitCode}.\n{output}");
    }
}
