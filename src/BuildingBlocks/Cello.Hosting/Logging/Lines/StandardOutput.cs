using System.Runtime.InteropServices;

#pragma warning disable RS0030 // The only place that uses the process's own standard output.

namespace Cello.Hosting.Logging.Lines;

/// <summary>The process' standard output.</summary>
internal static partial class StandardOutput
{
    private const int Descriptor = 1;
    private const short Broken = 0x8 | 0x10; // POLLERR and POLLHUP

    /// <summary>Whether standard output is a terminal whose user has not turned colors off: https://no-color.org.</summary>
    public static bool TakesColor =>
        !System.Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Opens the stream without the console's writer, which makes a system call for each 256 characters.</summary>
    public static Stream Open() => System.Console.OpenStandardOutput();

    /// <summary>Whether standard output has no reader any more. .NET's stream ignores this error, because most programs end in that case.</summary>
    public static bool IsClosed()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var output = new PollDescriptor { Descriptor = Descriptor };
        return Poll(ref output, 1, 0) > 0 && (output.Found & Broken) != 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
