using ErrorOr;

namespace Cello.Domain;

/// <summary>
/// Expected failures as values. The code is a kebab-case word that callers may branch on and that ends the problem's type;
/// the message is one sentence that a person can act on; the detail says what it was about this time.
/// </summary>
public static class DomainError
{
    /// <summary>The key of the detail in an error's metadata.</summary>
    public const string Detail = "detail";

    /// <summary>The key of the <see cref="TimeSpan"/> after which it makes sense to try again, in the metadata of an error that passes.</summary>
    public const string RetryAfter = "retry-after";

    /// <summary>What the message names does not exist.</summary>
    public static Error NotFound(string code, string message, string detail) =>
        Error.NotFound(code, message, About(detail));

    /// <summary>The state of things does not allow it.</summary>
    public static Error Conflict(string code, string message, string detail) =>
        Error.Conflict(code, message, About(detail));

    /// <summary>The caller may not do it.</summary>
    public static Error Forbidden(string code, string message, string detail) =>
        Error.Forbidden(code, message, About(detail));

    /// <summary>The caller did not prove who it is.</summary>
    public static Error Unauthorized(string code, string message, string detail) =>
        Error.Unauthorized(code, message, About(detail));

    /// <summary>The message is well-formed, but refers to what isn't there or may not be.</summary>
    public static Error Rejected(string code, string message, string detail) =>
        Error.Custom((int)DomainErrorType.Rejected, code, message, About(detail));

    /// <summary>The message contradicts one that was accepted before.</summary>
    public static Error Contradicts(string code, string message, string detail) =>
        Error.Custom((int)DomainErrorType.Contradicts, code, message, About(detail));

    /// <summary>Something that is needed for it can't be asked now; after a while it may.</summary>
    public static Error Unavailable(string code, string message, string detail, TimeSpan retryAfter)
    {
        var about = About(detail);
        about[RetryAfter] = retryAfter;
        return Error.Custom((int)DomainErrorType.Unavailable, code, message, about);
    }

    private static Dictionary<string, object> About(string detail) => new(StringComparer.Ordinal) { [Detail] = detail };
}
