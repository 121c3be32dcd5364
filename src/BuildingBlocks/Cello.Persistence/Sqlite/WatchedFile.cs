using Microsoft.Win32.SafeHandles;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Notices that a database file was deleted, moved, replaced or overwritten while this process has it open. It keeps one handle
/// for as long as the process lives: closing any handle of the file would give up SQLite's locks on it
/// (https://sqlite.org/howtocorrupt.html, 2.2).
/// </summary>
internal sealed class WatchedFile : IDisposable
{
    private const int Attempts = 3;

    private readonly string path;
    private readonly SafeFileHandle opened;

    private WatchedFile(string path, SafeFileHandle opened) => (this.path, this.opened) = (path, opened);

    /// <summary>https://sqlite.org/fileformat.html, 1.3.1.</summary>
    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    public static WatchedFile Open(string path) =>
        new(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <returns><c>missing</c>, <c>replaced</c>, <c>corrupt</c>, or null.</returns>
    public string? FindFault() =>
        !File.Exists(path) ? "missing"
        : !IsStillThere() ? "replaced"
        : !BeginsAsItShould() ? "corrupt"
        : null;

    public void Dispose() => opened.Dispose();

    /// <summary>Another file has another time of its last write, or will have after the next; a write between two looks is no other file.</summary>
    private bool IsStillThere() => Enumerable.Range(0, Attempts).Any(_ =>
        File.GetLastWriteTimeUtc(path) == File.GetLastWriteTimeUtc(opened));

    private bool BeginsAsItShould()
    {
        Span<byte> start = stackalloc byte[Magic.Length];
        return RandomAccess.Read(opened, start, fileOffset: 0) == start.Length && start.SequenceEqual(Magic);
    }
}
