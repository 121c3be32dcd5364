using Cello.Modularity.Outages;
using Microsoft.Data.Sqlite;

namespace Cello.Persistence.Sqlite;

/// <summary>The disk is full or fails, somebody else holds the file, or it is gone, by https://sqlite.org/rescode.html.</summary>
internal sealed class SqliteOutages : IOutageDetector
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int DiskFailed = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    public bool IsOutage(Exception exception) => exception.GetBaseException() is LostFileException || WordFor(exception) is not null;

    /// <summary>What a report of health says of a database that can't be written for this reason; null if the reason is another one.</summary>
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
