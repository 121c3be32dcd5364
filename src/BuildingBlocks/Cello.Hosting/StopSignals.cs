using System.Runtime.InteropServices;

namespace Cello.Hosting;

/// <summary>
/// Handles the signals that stop this process: SIGTERM, SIGINT (Ctrl-C), SIGQUIT, and SIGHUP when a terminal closes. A signal that was ignored when the
/// process was started, as with <c>nohup</c>, stays ignored.
/// </summary>
internal static class StopSignals
{
    private static readonly PosixSignal[] All = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    /// <summary>
    /// SIGXFSZ on Linux and BSD. By default it ends a process that exceeds its file size limit. If it is ignored, the write fails with EFBIG.
    /// </summary>
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private static readonly CancellationTokenSource Stopping = new();
    private static readonly List<PosixSignalRegistration> Registrations = []; // A registration ends when it is garbage collected.

    /// <summary>Whether a second signal ends the process immediately.</summary>
    public static bool SecondEnds { get; set; }

    /// <summary>From now on, a signal only cancels the returned token and does not end the process.</summary>
    public static CancellationToken Watch()
    {
        Registrations.AddRange(All.Select(signal => PosixSignalRegistration.Create(signal, Stop)));
        if (!OperatingSystem.IsWindows())
        {
            Registrations.Add(PosixSignalRegistration.Create(FileTooLarge, signal => signal.Cancel = true));
        }

        return Stopping.Token;
    }

    private static void Stop(PosixSignalContext signal)
    {
        signal.Cancel = !(SecondEnds && Stopping.IsCancellationRequested);
        Stopping.Cancel();
    }
}
