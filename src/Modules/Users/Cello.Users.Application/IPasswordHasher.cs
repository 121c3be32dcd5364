namespace Cello.Users.Application;

/// <summary>Makes of a password what may be stored.</summary>
public interface IPasswordHasher
{
    string Hash(string password);
}
