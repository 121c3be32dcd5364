using System.Runtime.InteropServices;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Identifies the file at a path, so that a different file with the same name can be detected. The identity of a file does not change while
/// the file is open.
/// </summary>
/// <param name="Device">The device that contains the file; 0 if the system does not report it.</param>
/// <param name="Number">The inode number, or the creation time if the system does not report inodes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly partial record struct FileIdentity(ulong Device, ulong Number)
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const uint InodeMask = 0x100;      // STATX_INO

    /// <returns>The identity, or null if there is no reachable file.</returns>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.Exists(path) ? new(0, (ulong)File.GetCreationTimeUtc(path).Ticks) : null;
        }

        return Statx(CurrentDirectory, path, flags: 0, InodeMask, out var status) == 0
            ? new(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode)
            : null;
    }

    /// <summary>https://man7.org/linux/man-pages/man2/statx.2.html: unlike stat, statx has the same layout on every processor.</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out Status status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
