using Microsoft.Win32.SafeHandles;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Detects that a database file, or its write-ahead log, was deleted, moved, replaced or overwritten while this process has it open. It keeps
/// one file handle open until the process ends, because closing any handle of the file releases SQLite's locks on it
/// (https://sqlite.org/howtocorrupt.html, 2.2).
/// </summary>
/// <remarks>SQLite deletes the log when the last connection closes, so the owner of this monitor keeps a connection open while it uses it.</remarks>
internal sealed class DatabaseFileMonitor : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _opened;
    private readonly FileIdentity? _file;
    private readonly FileIdentity? _log;

    private DatabaseFileMonitor(string path, SafeFileHandle opened) =>
        (_path, _opened, _file, _log) = (path, opened, FileIdentity.Of(path), FileIdentity.Of(LogOf(path)));

    /// <summary>The header string of a database file: https://sqlite.org/fileformat.html, 1.3.1.</summary>
    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <param name="path">The path of a database in WAL mode to which a connection is open.</param>
    public static DatabaseFileMonitor Open(string path) =>
        new(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <returns><c>missing</c>, <c>replaced</c>, <c>corrupt</c>, or null.</returns>
    public string? FindFault() =>
        FaultOf(_path, _file) ?? FaultOf(LogOf(_path), _log) ?? (BeginsAsItShould() ? null : "corrupt");

    /// <exception cref="LostFileException">The file is no longer at its path: a write now would not be visible to any other reader.</exception>
    public void ThrowIfLost()
    {
        if (FindFault() is { } fault)
        {
            throw new LostFileException(_path, fault);
        }
    }

    public void Dispose() => _opened.Dispose();

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
        return RandomAccess.Read(_opened, start, fileOffset: 0) == start.Length && start.SequenceEqual(Magic);
    }
}
