namespace Cello.Persistence;

/// <summary>Where the database of a module that runs here is, as its settings say: nothing has been opened yet.</summary>
/// <param name="Module">Its name.</param>
/// <param name="Setting">What says so: <c>ConnectionStrings__Cello</c>.</param>
/// <param name="Place">Without a password: <c>db:5432/cello</c>, or the folder of a file.</param>
/// <param name="IsFile">Whether it is a file, which one process owns.</param>
/// <param name="StatementSeconds">How long a statement may take, 0 for ever; null where nothing limits it but the request.</param>
public sealed record DatabasePlace(string Module, string Setting, string Place, bool IsFile, double? StatementSeconds);
