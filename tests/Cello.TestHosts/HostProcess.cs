using System.Diagnostics;

namespace Cello.TestHosts;

/// <summary>One run of the host's executable. Disposing it kills the process if it is still running.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(40);
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public HostOutput Output { get; } = new();

    public HostFootprint Footprint => HostFootprint.Of(_process.Id);

    public bool HasExited => _process.HasExited;

    public static HostProcess Start(HostCommand command)
    {
        var host = StartUnread(command);
        host.Read();
        return host;
    }

    /// <summary>Starts the host without reading its output: the pipes fill up.</summary>
    public static HostProcess StartUnread(HostCommand command)
    {
        var host = new HostProcess(Process.Start(command.ToStartInfo())!);
        AppDomain.CurrentDomain.ProcessExit += host.KillLeftOver;
        return host;
    }

    /// <summary>Starts reading the output, including what was written before.</summary>
    public void Read() => Output.Capture(_process);

    /// <summary>Closes the reading ends of the output pipes permanently.</summary>
    public void CloseOutputs()
    {
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
    }

    public void Send(Signal signal) => Signals.Send(_process.Id, signal);

    /// <summary>Whether the process currently handles this signal itself. False once it has ended.</summary>
    public bool Handles(Signal signal) => Signals.IsHandled(_process.Id, signal);

    public void Terminate() => Signals.Terminate(_process.Id);

    public void Kill() => _process.Kill();

    /// <summary>Returns the exit code once the process has ended and all of its output is read.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(ExitLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException tooLate)
        {
            throw new TimeoutException($"The host is still running after {ExitLimit}.\n{Output}", tooLate);
        }
    }

    public async ValueTask DisposeAsync()
    {
        KillLeftOver(this, EventArgs.Empty);
        await ExitAsync();
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
