using Cello.Modularity.TransientErrors;
using Microsoft.Data.Sqlite;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// The disk is full or fails, another process has locked the file, or the file is missing, by the result codes of
/// https://sqlite.org/rescode.html.
/// </summary>
internal sealed class SqliteTransientErrors : ITransientErrorDetector
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int DiskFailed = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    public bool IsTransient(Exception exception) => exception.GetBaseException() is LostFileException || WordFor(exception) is not null;

    /// <summary>The word of the health report for a database that cannot be written for this reason; null for any other exception.</summary>
    public static string? WordFor(Exception exception) => (exception.GetBaseException() as SqliteException)?.SqliteErrorCode switch
    {
        Busy => "locked",
        ReadOnly => "read-only",
        DiskFailed => "failing",
        Full => "full",
        CannotOpen => "unreachable",
        _ => null,
    };
}
