using ErrorOr;

namespace Cello.Persistence.UnitsOfWork;

/// <summary>The errors of a module for violations of its unique indexes, by the names of the indexes.</summary>
internal sealed record UniqueIndexErrors<TContext>(IReadOnlyDictionary<string, Error> ByIndex);
