namespace Cello.Persistence;

/// <summary>The configured location of the database of a module in this process. Nothing has been opened yet.</summary>
/// <param name="Module">The module's name.</param>
/// <param name="Setting">The setting that determines the location, such as <c>ConnectionStrings__Cello</c>.</param>
/// <param name="Place">The location without a password: <c>db:5432/cello</c>, or the folder of a file.</param>
/// <param name="IsFile">Whether the database is a file, which one process owns.</param>
/// <param name="StatementSeconds">The time limit of a statement in seconds, 0 for none; null if only the request's time limit applies.</param>
public sealed record DatabasePlace(string Module, string Setting, string Place, bool IsFile, double? StatementSeconds);
