using ErrorOr;

namespace Cello.Users.Application;

/// <summary>Makes of a password what may be stored, and compares. Both are slow by design, and refused while too many of them wait.</summary>
public interface IPasswordHasher
{
    Task<ErrorOr<string>> HashAsync(string password, CancellationToken cancellationToken);

    /// <param name="hash">The stored hash; null, which no password matches, takes the same time, so that time does not tell.</param>
    /// <param name="password">What the caller sent.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ErrorOr<PasswordVerdict>> VerifyAsync(string? hash, string password, CancellationToken cancellationToken);
}
