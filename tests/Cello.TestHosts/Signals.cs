using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Cello.TestHosts;

/// <summary>What a process can be told by another. .NET itself can only kill one.</summary>
public enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

internal static partial class Signals
{
    public static void Terminate(int processId) => Send(processId, Signal.Terminate);

    public static void Send(int processId, Signal signal)
    {
        if (Kill(processId, (int)signal) != 0)
        {
            throw new Win32Exception();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
