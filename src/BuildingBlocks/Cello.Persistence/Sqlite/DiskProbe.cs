namespace Cello.Persistence.Sqlite;

/// <summary>
/// Checks whether the disk of a database accepts writes, without writing to the database. It writes a small file next to the database and never
/// syncs it, so the check rarely waits for the disk.
/// </summary>
internal static class DiskProbe
{
    private const int Bytes = 64 * 1024;

    /// <summary>ENOSPC, EDQUOT on Linux and on BSD, and ERROR_DISK_FULL on Windows.</summary>
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070070)];

    private const int ReadOnlyFileSystem = 30; // EROFS

    /// <returns><c>full</c>, <c>read-only</c>, <c>failing</c>, or null.</returns>
    public static string? FindFault(string databaseFile)
    {
        try
        {
            using var probe = new FileStream(
                databaseFile + ".probe", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            probe.Write(new byte[Bytes]);
            return new FileInfo(databaseFile).IsReadOnly ? "read-only" : null;
        }
        catch (UnauthorizedAccessException)
        {
            return "read-only";
        }
        catch (IOException exception)
        {
            return Full.Contains(exception.HResult) ? "full" : exception.HResult == ReadOnlyFileSystem ? "read-only" : "failing";
        }
    }
}
