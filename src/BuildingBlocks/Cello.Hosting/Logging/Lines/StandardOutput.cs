using System.Runtime.InteropServices;

#pragma warning disable RS0030 // The one place where the process' own output is used.

namespace Cello.Hosting.Logging.Lines;

/// <summary>The process' standard output.</summary>
internal static partial class StandardOutput
{
    private const int Descriptor = 1;
    private const short Broken = 0x8 | 0x10; // POLLERR and POLLHUP

    /// <summary>Whether a person reads it who wants colors: https://no-color.org.</summary>
    public static bool TakesColor =>
        !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Without the console's own writer, which would call the system for each 256 characters.</summary>
    public static Stream Open() => Console.OpenStandardOutput();

    /// <summary>Whether nobody can read it any more. .NET's stream keeps that to itself, since programs mostly end then.</summary>
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
