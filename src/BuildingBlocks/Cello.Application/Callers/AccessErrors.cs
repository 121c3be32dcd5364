using Cello.Domain;
using ErrorOr;

namespace Cello.Application.Callers;

/// <summary>What a caller is told who may not do what it asked for.</summary>
public static class AccessErrors
{
    public static Error Forbidden => DomainError.Forbidden(
        "forbidden", "You may not do this", "A user reads and changes itself and its own orders; everything else is for administrators.");
}
