namespace Cello.Application.UnitsOfWork;

/// <summary>Another request changed the data that a command had read before the command could commit. The command may be retried.</summary>
public sealed class ConcurrencyConflictException(Exception inner) : Exception("The data was changed by another request.", inner);
