using System.Globalization;

namespace Cello.Persistence.Processes;

/// <summary>The number of files and connections that this process may have open: <c>RLIMIT_NOFILE</c>.</summary>
public static class DescriptorLimit
{
    private const string Limits = "/proc/self/limits";
    private const string Open = "/proc/self/fd";
    private const string Name = "Max open files";

    /// <summary>The value if the system sets no limit or does not report it.</summary>
    private const int Unlimited = 1_048_576;

    /// <summary>The soft limit, which is the effective one. .NET raises it to the hard limit when a process starts.</summary>
    public static int Soft { get; } = Read(File.Exists(Limits) ? File.ReadAllLines(Limits) : []);

    /// <returns>The number of open files and connections; null if the system does not report it.</returns>
    public static int? CountOpen()
    {
        try
        {
            return Directory.Exists(Open) ? Directory.EnumerateFileSystemEntries(Open).Count() : null;
        }
        catch (IOException)
        {
            return Soft; // Listing the folder needs a descriptor, too.
        }
    }

    private static int Read(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
        && int.TryParse(line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture, out var soft)
            ? soft
            : Unlimited;
}
