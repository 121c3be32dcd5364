namespace Cello.Persistence.Sqlite;

/// <summary>The database's file is no longer where it was opened, so nothing is written: it would go to a file that nobody sees.</summary>
/// <param name="path">Where it should be.</param>
/// <param name="fault">The word for it in a report of health.</param>
internal sealed class LostFileException(string path, string fault)
    : Exception($"{path} is {fault}: stop the host and put the file back, nothing is written until then");
