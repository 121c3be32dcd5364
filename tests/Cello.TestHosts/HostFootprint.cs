using System.Globalization;

namespace Cello.TestHosts;

/// <summary>What the system says that a process has: open files and connections, watchers of files among them, memory in use, and the most it ever had in use.</summary>
public sealed record HostFootprint(int OpenFiles, int FileWatchers, long MemoryBytes, long PeakMemoryBytes)
{
    internal static HostFootprint Of(int processId)
    {
        var status = File.ReadAllLines($"/proc/{processId}/status");
        var open = new DirectoryInfo($"/proc/{processId}/fd").GetFileSystemInfos();
        return new HostFootprint(open.Length, open.Count(file => file.LinkTarget == "anon_inode:inotify"), BytesOf("VmRSS:"), BytesOf("VmHWM:"));

        long BytesOf(string name)
        {
            var line = status.Single(line => line.StartsWith(name, StringComparison.Ordinal));
            return 1024 * long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
    }
}
