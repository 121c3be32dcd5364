using ErrorOr;

namespace Cello.Users.Application;

/// <summary>Hashes and verifies passwords. Both operations are slow by design, and are rejected while too many of them wait.</summary>
public interface IPasswordHasher
{
    Task<ErrorOr<string>> HashAsync(string password, CancellationToken cancellationToken);

    /// <param name="hash">The stored hash. Null matches no password, and takes the same time, so that the time reveals nothing.</param>
    /// <param name="password">The password from the request.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<ErrorOr<PasswordVerification>> VerifyAsync(string? hash, string password, CancellationToken cancellationToken);
}
