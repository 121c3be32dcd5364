namespace Cello.Domain;

/// <summary>The kinds of failure that ErrorOr has no word for; above its own numbers.</summary>
public enum DomainErrorType
{
    Rejected = 100,
    Contradicts = 101,
    Unavailable = 102,
}
