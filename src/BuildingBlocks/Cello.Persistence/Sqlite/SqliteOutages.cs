using Cello.Modularity.Outages;
using Microsoft.Data.Sqlite;

namespace Cello.Persistence.Sqlite;

/// <summary>The disk is full or fails, or somebody else holds the file, by https://sqlite.org/rescode.html.</summary>
internal sealed class SqliteOutages : IOutageDetector
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int DiskFailed = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    public bool IsOutage(Exception exception) =>
        exception.GetBaseException() is SqliteException { SqliteErrorCode: Busy or ReadOnly or DiskFailed or Full or CannotOpen };
}
