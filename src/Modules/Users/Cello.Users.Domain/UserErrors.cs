using Cello.Domain;
using ErrorOr;

namespace Cello.Users.Domain;

/// <summary>The expected failures of Users.</summary>
public static class UserErrors
{
    public static Error NotFound(long id) =>
        DomainError.NotFound("user-not-found", "User not found", $"There is no user with the id {id}.");

    /// <summary>Returned for an unknown address and for a wrong password alike.</summary>
    public static Error WrongCredentials =>
        DomainError.Unauthorized("wrong-credentials", "E-mail or password is wrong", "No user has both.");

    public static Error EmailTaken =>
        DomainError.Conflict("email-already-registered", "Email already registered", "Another user has this address, in this or another spelling.");
}
