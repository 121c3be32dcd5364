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

    /// <exception cref="SettingException">Another process owns the file.</exception>
    public static FileOwnership Take(string databaseFile)
    {
        try
        {
            return new FileOwnership(new FileStream(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                $"--data ({DataFolder.Setting})",
                Path.GetDirectoryName(databaseFile)!,
                $"{databaseFile} is owned by another process, stop that one or choose another folder ({exception.Message})",
                exception);
        }
    }

    public void Dispose() => held.Dispose();
}
