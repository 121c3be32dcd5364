using Microsoft.Win32.SafeHandles;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Notices that a database file, or the log beside it, was deleted, moved, replaced or overwritten while this process has it open. It keeps one
/// handle for as long as the process lives: closing any handle of the file would give up SQLite's locks on it
/// (https://sqlite.org/howtocorrupt.html, 2.2).
/// </summary>
/// <remarks>SQLite deletes the log when the last connection closes, so the owner keeps one open for as long as it asks.</remarks>
internal sealed class DatabaseFileMonitor : IDisposable
{
    private readonly string path;
    private readonly SafeFileHandle opened;
    private readonly FileIdentity? file;
    private readonly FileIdentity? log;

    private DatabaseFileMonitor(string path, SafeFileHandle opened) =>
        (this.path, this.opened, file, log) = (path, opened, FileIdentity.Of(path), FileIdentity.Of(LogOf(path)));

    /// <summary>https://sqlite.org/fileformat.html, 1.3.1.</summary>
    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <param name="path">Of a database in WAL mode that a connection is open to.</param>
    public static DatabaseFileMonitor Open(string path) =>
        new(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <returns><c>missing</c>, <c>replaced</c>, <c>corrupt</c>, or null.</returns>
    public string? FindFault() =>
        FaultOf(path, file) ?? FaultOf(LogOf(path), log) ?? (BeginsAsItShould() ? null : "corrupt");

    /// <exception cref="LostFileException">What is written now would be seen by nobody.</exception>
    public void ThrowIfLost()
    {
        if (FindFault() is { } fault)
        {
            throw new LostFileException(path, fault);
        }
    }

    public void Dispose() => opened.Dispose();

    private static string LogOf(string path) => path + "-wal";

    private static string? FaultOf(string path, FileIdentity? known) => FileIdentity.Of(path) switch
    {
        null => "missing",
        var now when now != known => "replaced",
        _ => null,
    };

    private bool BeginsAsItShould()
    {
        Span<byte> start = stackalloc byte[Magic.Length];
        return RandomAccess.Read(opened, start, fileOffset: 0) == start.Length && start.SequenceEqual(Magic);
    }
}
