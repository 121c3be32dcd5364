namespace Cello.Domain;

/// <summary>The kinds of failure that ErrorOr does not define, with numbers above its own.</summary>
public enum DomainErrorType
{
    Invalid = 100,
    Unprocessable = 101,
    Unavailable = 102,
}
