using System.Security.Cryptography;
using Cello.Users.Application;
using Cello.Users.Domain;
using Microsoft.AspNetCore.Identity;
using IPasswordHasher = Cello.Users.Application.IPasswordHasher;

namespace Cello.Users.Infrastructure;

/// <summary>ASP.NET Core Identity's hasher: PBKDF2 with HMAC-SHA512, 100,000 rounds and a salt of its own for each password.</summary>
internal sealed class IdentityPasswordHasher : IPasswordHasher
{
    private readonly PasswordHasher<User> _hasher = new(); // Takes a user with each password, and does not look at it.
    private readonly Lazy<string> _nobodysHash;

    public IdentityPasswordHasher() => _nobodysHash = new Lazy<string>(() => Hash(RandomNumberGenerator.GetHexString(32)));

    public string NobodysHash => _nobodysHash.Value;

    public string Hash(string password) => _hasher.HashPassword(null!, password);

    public PasswordVerdict Verify(string hash, string password) => _hasher.VerifyHashedPassword(null!, hash, password) switch
    {
        PasswordVerificationResult.Success => PasswordVerdict.Right,
        PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButOutdated,
        _ => PasswordVerdict.Wrong,
    };
}
