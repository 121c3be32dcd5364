using System.Globalization;

namespace Cello.Persistence.Processes;

/// <summary>How many files and connections the system lets this process have open at the same time: <c>RLIMIT_NOFILE</c>.</summary>
public static class DescriptorLimit
{
    private const string Limits = "/proc/self/limits";
    private const string Open = "/proc/self/fd";
    private const string Name = "Max open files";

    /// <summary>Where the system sets none, or does not say.</summary>
    private const int Unlimited = 1_048_576;

    /// <summary>The limit that counts now. .NET raises it to the hard limit when a process starts.</summary>
    public static int Soft { get; } = Read(File.Exists(Limits) ? File.ReadAllLines(Limits) : []);

    /// <returns>How many are open now, or null if the system does not say.</returns>
    public static int? CountOpen()
    {
        try
        {
            return Directory.Exists(Open) ? Directory.EnumerateFileSystemEntries(Open).Count() : null;
        }
        catch (IOException)
        {
            return Soft; // Looking takes one, too.
        }
    }

    private static int Read(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
        && int.TryParse(line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture, out var soft)
            ? soft
            : Unlimited;
}
