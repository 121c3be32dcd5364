using System.Runtime.InteropServices;

namespace Cello.Hosting;

/// <summary>
/// What tells this process to stop: SIGTERM, Ctrl-C, SIGQUIT, and SIGHUP when a terminal closes. Where a signal was ignored when the process
/// was started, as <c>nohup</c> does, it stays so.
/// </summary>
internal static class StopSignals
{
    private static readonly PosixSignal[] All = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    /// <summary>SIGXFSZ, of Linux and of BSD. It ends a process that writes past its limit of file sizes; ignored, the write fails with EFBIG.</summary>
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private static readonly CancellationTokenSource Told = new();
    private static readonly List<PosixSignalRegistration> Registrations = []; // One that is collected ends.

    /// <summary>Whether a second signal ends the process at once.</summary>
    public static bool SecondEnds { get; set; }

    /// <summary>From now on, until the process ends, a signal only cancels the token.</summary>
    public static CancellationToken Watch()
    {
        Registrations.AddRange(All.Select(signal => PosixSignalRegistration.Create(signal, Stop)));
        if (!OperatingSystem.IsWindows())
        {
            Registrations.Add(PosixSignalRegistration.Create(FileTooLarge, signal => signal.Cancel = true));
        }

        return Told.Token;
    }

    private static void Stop(PosixSignalContext signal)
    {
        signal.Cancel = !(SecondEnds && Told.IsCancellationRequested);
        Told.Cancel();
    }
}
