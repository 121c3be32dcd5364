using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Cello.Testing;

/// <summary>The signals that can be sent to a process, with their numbers on Linux. .NET itself can only kill one.</summary>
public enum Signal
{
    Hangup = 1,
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

internal static partial class Signals
{
    public static void Send(int processId, Signal signal)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Windows has no signals: end the host with Kill().");
        }

        if (Kill(processId, (int)signal) != 0)
        {
            throw new Win32Exception();
        }
    }

    /// <summary>Reads the state of signals from Linux; see proc(5).</summary>
    public static bool IsHandled(int processId, Signal signal)
    {
        const string caught = "SigCgt:";
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(line => line.StartsWith(caught, StringComparison.Ordinal));
            return line is not null && (ulong.Parse(line[caught.Length..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << ((int)signal - 1))) != 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
