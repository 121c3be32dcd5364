using System.Globalization;

namespace Cello.TestHosts;

/// <summary>
/// The resources of a process as reported by the system: open files and connections, file watchers among them, memory in use, and peak memory.
/// </summary>
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

/// <summary>Reads the footprints of hosts.</summary>
public static class HostFootprints
{
    extension(Host host)
    {
        public HostFootprint Footprint => HostFootprint.Of(host.ProcessId);
    }
}
