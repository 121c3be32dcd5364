using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Cello.OperationsTests.Hosts;

/// <summary>A run of the host's executable, with a data folder of its own, on a port that the system chose.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(40);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cello-operations-");
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private HostProcess(HostSettings settings)
    {
        _process = Process.Start(settings.ToStartInfo(_data.FullName))!;
        AppDomain.CurrentDomain.ProcessExit += KillLeftOver;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Every line that it wrote so far, to either output.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public string Output => string.Join('\n', _lines);

    public string Data => _data.FullName;

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts a host and waits until it serves.</summary>
    public static async Task<HostProcess> StartAsync(HostSettings settings)
    {
        var host = new HostProcess(settings);
        await Eventually.HoldsAsync(host.Listens, () => $"the host listens.\n{host.Output}");
        host.Client = new HttpClient { BaseAddress = host.Address };
        return host;
    }

    /// <summary>SIGTERM, and the exit code once all output is here.</summary>
    public async Task<int> StopAsync()
    {
        if (Kill(_process.Id, SigTerm) != 0)
        {
            throw new Win32Exception();
        }

        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        KillLeftOver(this, EventArgs.Empty);
        await ExitAsync();
        AppDomain.CurrentDomain.ProcessExit -= KillLeftOver;
        _process.Dispose();
        Client?.Dispose();
        _data.Delete(recursive: true);
    }

    private bool Listens()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"The host left instead of listening.\n{Output}");
        }

        var address = _lines.Select(line => ListeningOn().Match(line)).FirstOrDefault(match => match.Success)?.Groups["address"].Value;
        Address = address is null ? null! : new Uri(address);
        return address is not null;
    }

    private async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(ExitLimit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (!string.IsNullOrEmpty(line.Data))
        {
            _lines.Enqueue(line.Data);
        }
    }

    private void KillLeftOver(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    [GeneratedRegex("""Now listening on: (?<address>http://[\d.]+:\d+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningOn();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
