using Cello.Modularity.Settings;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Makes this process the only owner of a database file, by a lock on a file next to it. The kernel releases the lock when the process ends,
/// even if the process is killed.
/// </summary>
internal sealed class FileOwnership : IDisposable
{
    private readonly FileStream _held;

    private FileOwnership(FileStream held) => _held = held;

    /// <param name="databaseFile">The full path.</param>
    /// <param name="setting">The setting that determines the path.</param>
    /// <exception cref="SettingException">Another process owns the file.</exception>
    public static FileOwnership Take(string databaseFile, string setting)
    {
        try
        {
            return new FileOwnership(new FileStream(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                setting,
                Path.GetDirectoryName(databaseFile)!,
                $"{databaseFile} is owned by another process, stop that process or choose another folder ({exception.Message})",
                exception);
        }
    }

    public void Dispose() => _held.Dispose();
}
