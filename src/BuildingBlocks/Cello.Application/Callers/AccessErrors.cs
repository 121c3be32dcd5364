using Cello.Domain;
using ErrorOr;

namespace Cello.Application.Callers;

/// <summary>Errors for callers who lack a permission.</summary>
public static class AccessErrors
{
    public static Error Forbidden => DomainError.Forbidden(
        "forbidden", "You may not do this", "A user reads and changes only what is its own; everything else is for administrators.");

    /// <summary>The error for a caller without a role that a use case needs.</summary>
    public static Error RoleNeeded(string role) =>
        DomainError.Forbidden("forbidden", "You may not do this", $"This is for users with the role {role}, and for administrators.");
}
