using System.Runtime.InteropServices;

namespace Cello.Persistence.Sqlite;

/// <summary>Which file is at a path: the same as before, or another one of the same name. A file keeps it for as long as somebody has it open.</summary>
/// <param name="Device">Where it is; 0 where the system does not say.</param>
/// <param name="Number">Its number there, or when it was created.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly partial record struct FileIdentity(ulong Device, ulong Number)
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const uint InodeMask = 0x100;      // STATX_INO

    /// <returns>Null if there is no file that can be reached.</returns>
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

    /// <summary>https://man7.org/linux/man-pages/man2/statx.2.html: unlike stat, it has one layout on every processor.</summary>
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
