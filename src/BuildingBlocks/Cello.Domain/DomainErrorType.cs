namespace Cello.Domain;

/// <summary>The kinds of failure that ErrorOr does not define, with numbers above its own.</summary>
public enum DomainErrorType
{
    Rejected = 100,
    Contradicts = 101,
    Unavailable = 102,
}
