using Cello.Users.Domain;
using Microsoft.AspNetCore.Identity;

namespace Cello.Users.Infrastructure;

/// <summary>ASP.NET Core Identity's hasher: PBKDF2 with HMAC-SHA512, 100,000 rounds and a salt of its own for each password.</summary>
internal sealed class IdentityPasswordHasher : Application.IPasswordHasher
{
    private readonly PasswordHasher<User> hasher = new();

    /// <summary>The hasher takes a user, and does not look at it.</summary>
    public string Hash(string password) => hasher.HashPassword(null!, password);
}
