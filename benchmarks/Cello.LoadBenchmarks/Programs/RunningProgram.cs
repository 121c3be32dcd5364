using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Cello.LoadBenchmarks.Programs;

/// <summary>A server process without the caller's environment, whose output goes to a file. Disposing it kills the process.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Memory in use that is not the content of a file.</summary>
    public long PrivateBytes => 1024 * File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));

    public bool HasExited => _process.HasExited;

    /// <summary>The time from the start of the process to the first answer.</summary>
    public TimeSpan FirstAnswer { get; set; }

    public static RunningProgram Start(string log, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> line)
    {
        // The shell execs the program, so the process id is that of the server.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" > \"$log\" 2>&1", "sh", log, .. line]) { WorkingDirectory = Path.GetTempPath() };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = Path.GetTempPath();
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var program = new RunningProgram(Process.Start(start)!);
        AppDomain.CurrentDomain.ProcessExit += program.KillLeftOver;
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        KillLeftOver(this, EventArgs.Empty);
        await _process.WaitForExitAsync();
        AppDomain.CurrentDomain.ProcessExit -= KillLeftOver;
        _process.Dispose();
    }

    private void KillLeftOver(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }
}
