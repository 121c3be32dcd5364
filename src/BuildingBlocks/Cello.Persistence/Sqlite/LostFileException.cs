namespace Cello.Persistence.Sqlite;

/// <summary>
/// The database file is no longer where it was opened, so writes are rejected: they would go to a file that is no longer visible.
/// </summary>
/// <param name="path">The expected path.</param>
/// <param name="fault">The word for the fault in a health report.</param>
internal sealed class LostFileException(string path, string fault)
    : Exception($"{path} is {fault}: stop the host and put the file back, nothing is written until then");
