using Cello.Modularity.Settings;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Whether this process may write a database file and the files that SQLite keeps next to it. SQLite makes those with the mode of the
/// database: after a start on a read-only database they would stay read-only, whatever the database becomes.
/// </summary>
internal static class FilePermissions
{
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <summary>Only for a database that this process has not opened yet: closing a file gives up the locks that SQLite has on it.</summary>
    /// <param name="databaseFile">The whole path. It may be missing.</param>
    /// <param name="setting">What said where it is.</param>
    /// <exception cref="SettingException">One of the files cannot be written.</exception>
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
