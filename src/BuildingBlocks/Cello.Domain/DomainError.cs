using ErrorOr;

namespace Cello.Domain;

/// <summary>
/// Creates expected failures as values. The code is a kebab-case word on which callers may branch, and the last part of the problem's type. The
/// message is one sentence that tells a person what to do. The detail contains the specifics of this occurrence.
/// </summary>
public static class DomainError
{
    /// <summary>The key of the detail in an error's metadata.</summary>
    public const string Detail = "detail";

    /// <summary>The metadata key of the time to wait before a retry, a <see cref="TimeSpan"/>, for a temporary error.</summary>
    public const string RetryAfter = "retry-after";

    /// <summary>The requested object does not exist.</summary>
    public static Error NotFound(string code, string message, string detail) =>
        Error.NotFound(code, message, About(detail));

    /// <summary>The request conflicts with the current state.</summary>
    public static Error Conflict(string code, string message, string detail) =>
        Error.Conflict(code, message, About(detail));

    /// <summary>The caller lacks the permission.</summary>
    public static Error Forbidden(string code, string message, string detail) =>
        Error.Forbidden(code, message, About(detail));

    /// <summary>The caller is not authenticated.</summary>
    public static Error Unauthorized(string code, string message, string detail) =>
        Error.Unauthorized(code, message, About(detail));

    /// <summary>The request is well formed, but refers to an object that does not exist or may not be used.</summary>
    public static Error Invalid(string code, string message, string detail) =>
        Error.Custom((int)DomainErrorType.Invalid, code, message, About(detail));

    /// <summary>The request contradicts an earlier one that was accepted.</summary>
    public static Error Unprocessable(string code, string message, string detail) =>
        Error.Custom((int)DomainErrorType.Unprocessable, code, message, About(detail));

    /// <summary>A required service is temporarily unavailable.</summary>
    public static Error Unavailable(string code, string message, string detail, TimeSpan retryAfter)
    {
        var about = About(detail);
        about[RetryAfter] = retryAfter;
        return Error.Custom((int)DomainErrorType.Unavailable, code, message, about);
    }

    private static Dictionary<string, object> About(string detail) => new(StringComparer.Ordinal) { [Detail] = detail };
}
