namespace Cello.Users.Application;

/// <summary>Makes of a password what may be stored, and compares.</summary>
public interface IPasswordHasher
{
    /// <summary>A hash that no password has, for the work of comparing with it.</summary>
    string NobodysHash { get; }

    string Hash(string password);

    PasswordVerdict Verify(string hash, string password);
}
