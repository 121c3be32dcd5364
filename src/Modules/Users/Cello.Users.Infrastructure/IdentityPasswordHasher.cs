using System.Security.Cryptography;
using Cello.Users.Application;
using Cello.Users.Domain;
using Cello.Web.Computations;
using ErrorOr;
using Microsoft.AspNetCore.Identity;
using IPasswordHasher = Cello.Users.Application.IPasswordHasher;

namespace Cello.Users.Infrastructure;

/// <summary>ASP.NET Core Identity's hasher: PBKDF2 with HMAC-SHA512, 100,000 iterations and a separate salt for each password.</summary>
internal sealed class IdentityPasswordHasher : IPasswordHasher
{
    private readonly ComputationLimiter _computations;
    private readonly PasswordHasher<User> _hasher = new(); // It has a user parameter, but does not use it.
    private readonly Lazy<string> _hashOfNoPassword;

    public IdentityPasswordHasher(ComputationLimiter computations)
    {
        _computations = computations;
        _hashOfNoPassword = new Lazy<string>(() => Hash(RandomNumberGenerator.GetHexString(32)));
    }

    public Task<ErrorOr<string>> HashAsync(string password, CancellationToken cancellationToken) =>
        _computations.RunAsync(() => Hash(password), cancellationToken);

    public Task<ErrorOr<PasswordVerification>> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) =>
        _computations.RunAsync(() => Verify(hash ?? _hashOfNoPassword.Value, password), cancellationToken);

    private string Hash(string password) => _hasher.HashPassword(null!, password);

    private PasswordVerification Verify(string hash, string password) => _hasher.VerifyHashedPassword(null!, hash, password) switch
    {
        PasswordVerificationResult.Success => PasswordVerification.Right,
        PasswordVerificationResult.SuccessRehashNeeded => PasswordVerification.RightButOutdated,
        _ => PasswordVerification.Wrong,
    };
}
