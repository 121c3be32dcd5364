namespace Cello.Application.UnitsOfWork;

/// <summary>What a command had read was changed by another one before it could commit: it may be carried out anew.</summary>
public sealed class ConcurrencyConflictException(Exception inner) : Exception("The data was changed by another request.", inner);
