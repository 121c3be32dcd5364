using System.Globalization;

namespace Cello.Hosting;

/// <summary>Finds the process that listens on a port, as far as Linux allows: an ordinary user cannot see the open files of other users' processes.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";

    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <returns><c>dotnet (process 4711)</c>, or null.</returns>
    public static string? Of(int port)
    {
        try
        {
            var sockets = Tables.Where(File.Exists).SelectMany(File.ReadLines).Select(line => SocketOf(line, port)).OfType<string>().ToHashSet(StringComparer.Ordinal);
            return sockets.Count == 0 ? null
                : Directory.EnumerateDirectories("/proc").Where(process => Holds(process, sockets)).Select(NameOf).FirstOrDefault();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Reads a line with the columns <c>sl local_address rem_address st tx_queue:rx_queue tr:when retrnsmt uid timeout inode</c>; see proc(5).
    /// </summary>
    private static string? SocketOf(string line, int port) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, _, Listening, _, _, _, _, _, var inode, ..]
        && local.EndsWith(port.ToString("X4", CultureInfo.InvariantCulture).Insert(0, ":"), StringComparison.Ordinal)
            ? $"socket:[{inode}]"
            : null;

    private static bool Holds(string process, HashSet<string> sockets)
    {
        if (!Path.GetFileName(process).All(char.IsAsciiDigit))
        {
            return false;
        }

        try
        {
            return new DirectoryInfo(Path.Combine(process, "fd")).EnumerateFileSystemInfos().Any(file => file.LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false; // The process belongs to another user, or has ended.
        }
    }

    private static string NameOf(string process) => $"{File.ReadAllText(Path.Combine(process, "comm")).Trim()} (process {Path.GetFileName(process)})";
}
