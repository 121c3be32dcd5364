using Cello.Modularity.Settings;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Checks that this process may write a database file and the files that SQLite keeps next to it. SQLite creates those files with the mode of
/// the database: after a start on a read-only database they stay read-only, even when the database becomes writable.
/// </summary>
internal static class FilePermissions
{
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <summary>Call this only for a database that this process has not opened yet: closing a file releases SQLite's locks on it.</summary>
    /// <param name="databaseFile">The full path. The file may be missing.</param>
    /// <param name="setting">The setting that determines the path.</param>
    /// <exception cref="SettingException">One of the files is not writable.</exception>
    public static void Check(string databaseFile, string setting)
    {
        foreach (var file in Suffixes.Select(suffix => databaseFile + suffix).Where(File.Exists))
        {
            try
            {
                using var opened = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new SettingException(
                    setting, Path.GetDirectoryName(databaseFile)!, $"{file} must be writable for the user that runs this process ({exception.Message})", exception);
            }
        }
    }
}
