using System.Diagnostics;

namespace Cello.Testing;

/// <summary>One run of the host's executable. Disposing it kills the process if it is still running.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(40);
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    /// <summary>What the process has written so far.</summary>
    public HostOutput Output { get; } = new();

    /// <summary>The id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts the host, and waits for nothing.</summary>
    public static HostProcess Start(HostCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);

        var host = StartUnread(command);
        host.Read();
        return host;
    }

    /// <summary>Starts the host without reading its output: the pipes fill up.</summary>
    internal static HostProcess StartUnread(HostCommand command)
    {
        var host = new HostProcess(Process.Start(command.ToStartInfo())!);
        AppDomain.CurrentDomain.ProcessExit += host.KillLeftOver;
        return host;
    }

    /// <summary>Starts reading the output, including what was written before.</summary>
    internal void Read() => Output.Capture(_process);

    /// <summary>Closes the reading ends of the output pipes permanently.</summary>
    internal void CloseOutputs()
    {
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
    }

    /// <summary>Sends a signal.</summary>
    /// <exception cref="PlatformNotSupportedException">On Windows, which has no signals.</exception>
    public void Send(Signal signal) => Signals.Send(_process.Id, signal);

    /// <summary>Whether the process currently handles this signal itself. False once it has ended.</summary>
    internal bool Handles(Signal signal) => Signals.IsHandled(_process.Id, signal);

    /// <summary>Sends SIGTERM: the host completes requests in flight and exits.</summary>
    /// <exception cref="PlatformNotSupportedException">On Windows, which has no signals.</exception>
    public void Terminate() => Signals.Send(_process.Id, Signal.Terminate);

    /// <summary>Ends the process at once.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Returns the exit code once the process has ended and all of its output is read.</summary>
    /// <exception cref="TimeoutException">The process is still running after 40 s. The message contains its output.</exception>
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

    /// <summary>Kills the process if it is still running.</summary>
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
