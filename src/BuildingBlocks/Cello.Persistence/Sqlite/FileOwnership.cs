using Cello.Modularity.Settings;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Makes this process the only owner of a database file, by a lock on a file beside it. The kernel gives the lock back when the
/// process ends, however it ends.
/// </summary>
internal sealed class FileOwnership : IDisposable
{
    private readonly FileStream held;

    private FileOwnership(FileStream held) => this.held = held;

    /// <param name="databaseFile">The whole path.</param>
    /// <param name="setting">What said where it is.</param>
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
                $"{databaseFile} is owned by another process, stop that one or choose another folder ({exception.Message})",
                exception);
        }
    }

    public void Dispose() => held.Dispose();
}
